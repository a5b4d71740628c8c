// The register of an event: who is inside, with which power, in which rooms. What must agree changes together or not at all.
import type { EventId, Invite, MemberLevel, RoomId, RoomKind, RoomState, Uid } from '@festival-chat/domain'

/** Somebody inside. Claims follow from this, and from nothing else. */
export interface Person {
  readonly level: number
  /** The restricted rooms they may read. */
  readonly rooms: readonly RoomId[]
  /** The other rooms they joined. */
  readonly open: readonly RoomId[]
  /** Rooms of their own that are neither closed nor archived. */
  readonly made: readonly RoomId[]
  /** How many they made on the last day they made one, counted in days since 1970. */
  readonly makings?: { readonly day: number, readonly count: number }
}

/** Whose power is more than an attendee's; `gate` where a code gave it and not staff. */
export interface StaffEntry {
  readonly level: number
  readonly by: Uid | 'gate'
  readonly atMs: number
}

export interface Room {
  readonly kind: RoomKind
  readonly title: string
  readonly topic: string
  readonly state: RoomState
  readonly slowModeMs: number
  readonly capacity: number
  readonly people: number
  readonly madeBy?: Uid
  readonly madeAtMs?: number
  /** Invites made before let nobody in any more: somebody who may know them was removed. */
  readonly invitesFromMs?: number
  /** Those that may still be good, by the hashes of their codes. */
  readonly invites?: readonly string[]
}

export interface Member {
  readonly level: MemberLevel
  readonly certificate: Uint8Array
  readonly atMs: number
}

/** Somebody who was shut out of the event, or of a room. */
export interface Removal {
  readonly by: Uid
  readonly atMs: number
  readonly why?: string
}

/** How somebody came in. */
export interface Admitted {
  /** The hashes of the gate's codes they came by, or `invite`, or `app-check`: each used its quota once. */
  readonly vias: readonly string[]
  readonly atMs: number
}

/** A part of a code's quota: what is left of how many. */
export interface QuotaShard { readonly left: number, readonly of: number }

export interface AuditLine {
  readonly what: string
  readonly by: Uid
  readonly atMs: number
  readonly who?: Uid
  readonly room?: RoomId
  readonly why?: string
  readonly detail?: string
}

export interface Shelf<Key, Entry> {
  readonly get: (key: Key) => Promise<Entry | undefined>
  readonly put: (key: Key, entry: Entry) => void
  readonly drop: (key: Key) => void
}

/**
 * First everything is read, then it is written, and only if nothing that is written over has changed meanwhile. What was only
 * read may have: whatever takes something from somebody therefore writes their entry in `people` too.
 */
export interface RegisterTransaction {
  readonly people: Shelf<Uid, Person>
  readonly staff: Shelf<Uid, StaffEntry>
  readonly blocked: Shelf<Uid, Removal>
  readonly admitted: Shelf<Uid, Admitted>
  readonly spent: Shelf<string, { readonly expireAtMs: number }>
  readonly quotas: Shelf<string, QuotaShard>
  readonly invites: Shelf<string, Invite>
  readonly rooms: Shelf<RoomId, Room>
  readonly members: (room: RoomId) => Shelf<Uid, Member>
  readonly removed: (room: RoomId) => Shelf<Uid, Removal>
  /** Needs no read, so that many can come and go at once. */
  readonly countPeople: (room: RoomId, by: 1 | -1) => void
  readonly audit: (line: AuditLine) => void
}

export interface Register {
  /** `run` may be called again when somebody else was faster. */
  readonly transact: <T>(event: EventId, run: (transaction: RegisterTransaction) => Promise<T>) => Promise<T>
  /** As it was a moment ago, without holding anybody up. */
  readonly findRoom: (event: EventId, room: RoomId) => Promise<Room | undefined>
}
