// What each kind's body consists of. Names of fields are signed: they never change their meaning.
import type { Field } from './field.ts'
import type { Content } from './types.ts'
import { maxStampMs } from '../clock.ts'
import { parseRoomId, parseUid } from '../ids.ts'
import { maxNameLength, maxTextLength } from '../message.ts'
import { maxEpoch } from '../room-crypto/keyring.ts'
import { maxReasonLength, maxSlowModeMs } from '../rooms.ts'
import { bytes, emoji, flag, id, line, matching, oneOf, optional, text, uid, whole } from './field.ts'
import { list, record, setOf, stamp } from './fields.ts'

/** Every field of the content, and none else. */
type ShapeOf<C> = { readonly [Name in Exclude<keyof C, 'type'>]-?: Field<Exclude<C[Name], undefined>> }
export type Shapes = { readonly [Type in Content['type']]: ShapeOf<Extract<Content, { type: Type }>> }

const maxOptions = 12
const maxRooms = 500
/** As many wrapped keys as an envelope holds. */
const maxKeys = 200
const agreementKeyLength = 32
const nonceLength = 12
/** An envelope's own limit is below. */
const maxBoxBytes = 16 * 1024
const maxLevel = 255

const words = text(maxTextLength)
const reason = optional(text(maxReasonLength))
const seq = whole(0, Number.MAX_SAFE_INTEGER)
const time = whole(0, maxStampMs)
const epoch = whole(1, maxEpoch)
const last = record(seq, { max: maxRooms, isKey: key => parseRoomId(key).ok })

export const shapes: Shapes = {
  text: { text: words },
  reply: { text: words, to: id },
  edit: { of: id, text: words },
  delete: { of: id },
  reaction: { to: id, emoji, on: flag },
  pin: { of: id, on: flag },
  poll: {
    question: text(300),
    options: list(line(100), { min: 2, max: maxOptions }),
    many: flag,
    closesAtMs: optional(time),
  },
  vote: { poll: id, choices: setOf(whole(0, maxOptions - 1), { max: maxOptions }) },
  profile: { name: line(maxNameLength), hue: optional(whole(0, 359)), emoji: optional(emoji) },
  readMark: { upTo: stamp },
  presence: { state: oneOf('here', 'away') },
  announcement: { text: words, urgent: flag },
  sealed: { epoch, nonce: bytes(nonceLength), box: bytes(1, maxBoxBytes) },
  rekey: {
    epoch,
    from: bytes(agreementKeyLength),
    keys: record(bytes(1, 128), { max: maxKeys, isKey: key => parseUid(key).ok }),
  },
  hide: { of: id, reason },
  restore: { of: id, reason },
  warn: { who: uid, reason },
  // Before the first seq there is -1: nothing counts.
  mute: { who: uid, after: whole(-1, Number.MAX_SAFE_INTEGER), untilMs: time, reason },
  ban: { who: uid, last, reason },
  slowMode: { everyMs: whole(0, maxSlowModeMs) },
  lock: { on: flag },
  revoke: { who: uid, last, level: optional(whole(0, maxLevel)), forgotten: optional(flag) },
  flag: { name: matching(/^[a-z-]{1,40}$/), on: flag, percent: whole(0, 100) },
}
