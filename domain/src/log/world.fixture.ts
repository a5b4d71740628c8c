// People and their words for tests of the log: shaped like verified ones, without the cost of signing.
import type { Certificate, Role } from '../certificate.ts'
import type { Content } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { EventId, RoomId, Uid } from '../ids.ts'
import type { Change, Log, LogMessage, LogPlace } from './types.ts'
import { toBase64Url } from '../bytes.ts'
import { bodyOf } from '../content.ts'
import { valueOf } from '../people.fixture.ts'
import { eventRoom } from '../powers.ts'
import { createLog } from './log.ts'

export const nowMs = Date.UTC(2026, 10, 21, 22)
export const square = 'o_square' as RoomId
export const lounge = 'v_lounge' as RoomId
const event = 'lampion' as EventId
export const theEvent = uidFrom('z')

export function uidFrom(letter: string): Uid {
  return letter.repeat(26) as Uid
}

export function newLog(changes: Partial<LogPlace> = {}): Log {
  return createLog({ event, room: square, eventUid: theEvent, nowMs, ...changes })
}

export function certify(uid: Uid, role: Role = 'attendee', changes: Partial<Certificate> = {}): Certificate {
  const signingKey = new Uint8Array(32)
  return {
    event,
    uid,
    role,
    issuedAt: nowMs - 3_600_000,
    expiresAt: nowMs + 86_400_000,
    signingKey,
    agreementKey: signingKey,
    bytes: signingKey,
    ...changes,
  }
}

/** Scattered, so that ties are not in the order of writing. */
export function idFrom(n: number): string {
  const view = new DataView(new ArrayBuffer(16))
  view.setUint32(0, Math.imul(n, 0x9E3779B1))
  view.setUint32(4, n)
  return toBase64Url(new Uint8Array(view.buffer))
}

let drawn = 0

export interface Saying extends Partial<Omit<Envelope, 'body' | 'kind'>> {
  readonly author: Uid
  readonly seq: number
  /** From `nowMs`. */
  readonly ms?: number
}

export function say({ ms = 0, ...fields }: Saying, content: Content): Envelope {
  return {
    event,
    room: content.type === 'announcement' || content.type === 'ban' || content.type === 'revoke' || content.type === 'flag' ? eventRoom : square,
    at: { ms: nowMs + ms, count: 0 },
    id: idFrom(++drawn),
    bytes: new Uint8Array(),
    erased: false,
    ...valueOf(bodyOf(content)),
    ...fields,
  }
}

export function erase(envelope: Envelope): Envelope {
  return { ...envelope, body: {}, erased: true }
}

export function shown(log: Log): readonly LogMessage[] {
  return log.slice(0, log.size)
}

/** The list a screen holds, after the changes were made to it. */
export function replay(messages: LogMessage[], changes: readonly Change[]): LogMessage[] {
  for (const change of changes) {
    if (change.type === 'insert')
      messages.splice(change.index, 0, change.message)
    if (change.type === 'update')
      messages.splice(change.index, 1, change.message)
    if (change.type === 'remove')
      messages.splice(change.index, 1)
  }
  return messages
}
