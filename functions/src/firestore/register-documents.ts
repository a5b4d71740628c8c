// How each entry of the register stands in its document.
import type { Invite, RoomKind, RoomState, Uid } from '@festival-chat/domain'
import type { Admitted, Member, Person, QuotaShard, Removal, Room, StaffEntry } from '../members/register.ts'
import { inviteForgottenAt, roomTerms } from '@festival-chat/domain'
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { roomField, uidField } from '../members/fields.ts'

export interface Codec<Entry> {
  /** Throws for a document that is not what it should be: only the server writes these. */
  readonly read: (data: unknown) => Entry
  readonly write: (entry: Entry) => Record<string, unknown>
}

const time = v.pipe(v.instance(Timestamp), v.transform(at => at.toMillis()))
const roomIds = v.optional(v.array(roomField), [])
const count = v.pipe(v.number(), v.integer())
const at = Timestamp.fromMillis

const makings = v.exactOptional(v.object({ day: count, count }))
const personSchema = v.object({ level: count, rooms: roomIds, open: roomIds, made: roomIds, makings })
export const person: Codec<Person> = {
  read: data => v.parse(personSchema, data),
  write: ({ level, rooms, open, made, makings }) => ({ level, rooms, open, made, ...makings && { makings } }),
}

/** `by` is whoever wrote it, also by hand; `gate` alone means that a code gave it. */
const staffSchema = v.object({ level: count, by: v.optional(v.string(), ''), at: v.optional(time) })
export const staff: Codec<StaffEntry> = {
  read: (data) => {
    const { level, by, at: atMs = 0 } = v.parse(staffSchema, data)
    return { level, by: by as StaffEntry['by'], atMs }
  },
  write: ({ level, by, atMs }) => ({ level, by, at: at(atMs) }),
}

/** Written by hand in an emergency, it may say nothing at all. */
const removalSchema = v.object({ by: v.optional(v.string(), ''), at: v.optional(time), why: v.optional(v.string()) })
export const removal: Codec<Removal> = {
  read: (data) => {
    const { by, at: atMs = 0, why } = v.parse(removalSchema, data)
    return { by: by as Uid, atMs, ...why === undefined ? {} : { why } }
  },
  write: ({ by, atMs, why }) => ({ by, at: at(atMs), ...why === undefined ? {} : { why } }),
}

const admittedSchema = v.object({ vias: v.array(v.string()), at: time })
export const admitted: Codec<Admitted> = {
  read: (data) => {
    const { vias, at: atMs } = v.parse(admittedSchema, data)
    return { vias, atMs }
  },
  write: ({ vias, atMs }) => ({ vias, at: at(atMs) }),
}

const spentSchema = v.object({ expireAt: time })
export const spent: Codec<{ readonly expireAtMs: number }> = {
  read: data => ({ expireAtMs: v.parse(spentSchema, data).expireAt }),
  write: ({ expireAtMs }) => ({ expireAt: at(expireAtMs) }),
}

const quotaSchema = v.object({ left: count, of: count })
export const quota: Codec<QuotaShard> = {
  read: data => v.parse(quotaSchema, data),
  write: ({ left, of }) => ({ left, of }),
}

const inviteSchema = v.object({
  room: roomField,
  by: uidField,
  madeAt: time,
  expiresAt: time,
  uses: v.nullable(count),
  used: count,
  revoked: v.boolean(),
})
export const invite: Codec<Invite> = {
  read: data => v.parse(inviteSchema, data),
  write: entry => ({
    ...entry,
    madeAt: at(entry.madeAt),
    expiresAt: at(entry.expiresAt),
    expireAt: at(inviteForgottenAt(entry)),
  }),
}

const states: readonly RoomState[] = ['open', 'locked', 'closed', 'archived']
const kinds = Object.keys(roomTerms) as RoomKind[]
/** A room that staff wrote by hand may leave out what is as always. */
const roomSchema = v.object({
  kind: v.picklist(kinds),
  title: v.string(),
  topic: v.optional(v.string(), ''),
  state: v.optional(v.picklist(states), 'open'),
  slowModeMs: v.optional(count, 0),
  capacity: v.optional(count),
  people: v.optional(count, 0),
  madeBy: v.optional(uidField),
  madeAt: v.optional(time),
  invitesFrom: v.optional(time),
  invites: v.exactOptional(v.array(v.string())),
})
export const room: Codec<Room> = {
  read: (data) => {
    const { madeBy, madeAt, capacity, invitesFrom, ...entry } = v.parse(roomSchema, data)
    return {
      ...entry,
      capacity: capacity ?? roomTerms[entry.kind].capacity,
      ...madeBy === undefined ? {} : { madeBy },
      ...madeAt === undefined ? {} : { madeAtMs: madeAt },
      ...invitesFrom === undefined ? {} : { invitesFromMs: invitesFrom },
    }
  },
  write: ({ madeBy, madeAtMs, invitesFromMs, ...entry }) => ({
    ...entry,
    ...madeBy === undefined ? {} : { madeBy },
    ...madeAtMs === undefined ? {} : { madeAt: at(madeAtMs) },
    ...invitesFromMs === undefined ? {} : { invitesFrom: at(invitesFromMs) },
    touchedAt: FieldValue.serverTimestamp(),
  }),
}

const memberSchema = v.object({ level: v.picklist(['member', 'host']), certificate: v.instance(Uint8Array), at: time })
export const member: Codec<Member> = {
  read: (data) => {
    const { level, certificate, at: atMs } = v.parse(memberSchema, data)
    return { level, certificate, atMs }
  },
  write: ({ level, certificate, atMs }) => ({ level, certificate, at: at(atMs) }),
}
