// The conversation about rooms, members, invites and staff, shared by the device and the server.
import type { Role } from './certificate.ts'
import type { RoomId } from './ids.ts'
import type { InviteRefusal } from './invite.ts'

/** `open` rooms are the festival's own, `public` ones anybody's; both may be read by everybody inside. */
export type RoomKind = 'open' | 'public' | 'invite' | 'vip' | 'artist' | 'staff'

/** Locked: only staff write. Closed: nobody does, all can still read. Archived: also gone from the directory, as a closed public one is. */
export type RoomState = 'open' | 'locked' | 'closed' | 'archived'

export type MemberLevel = 'member' | 'host'

export interface RoomTerms {
  /** What its id begins with: it says who may read. */
  readonly prefix: 'o' | 'i' | 'v' | 'a' | 's'
  readonly capacity: number
  /** The least role of who makes one. */
  readonly madeBy: Role
  /** The least role that joins without an invite; none where everybody needs one. */
  readonly joinedBy?: Role
}

export const roomTerms: Readonly<Record<RoomKind, RoomTerms>> = {
  open: { prefix: 'o', capacity: 500, madeBy: 'moderator', joinedBy: 'attendee' },
  public: { prefix: 'o', capacity: 1_000, madeBy: 'attendee', joinedBy: 'attendee' },
  invite: { prefix: 'i', capacity: 100, madeBy: 'attendee' },
  vip: { prefix: 'v', capacity: 50, madeBy: 'moderator' },
  artist: { prefix: 'a', capacity: 30, madeBy: 'moderator', joinedBy: 'artist' },
  staff: { prefix: 's', capacity: 200, madeBy: 'moderator', joinedBy: 'volunteer' },
}

export const maxTitleLength = 60
export const maxTopicLength = 200
export const maxReasonLength = 300
export const maxSlowModeMs = 10 * 60_000

/** Only its members read it, and what they say there is sealed. */
export function isRestricted(room: RoomId): boolean {
  return !room.startsWith('o_')
}

/** Bytes travel as base64url: callables speak JSON. */
export interface MakeRoomRequest {
  readonly event: string
  readonly kind: RoomKind
  readonly title: string
  readonly topic: string
  /** The maker's own: members of a restricted room wrap its keys for each other. */
  readonly certificate: string
  /** Something random of the device's: whoever asks again with the same one gets the room that was made the first time. */
  readonly nonce?: string
}

export interface JoinRoomRequest {
  readonly event: string
  readonly room: string
  readonly certificate: string
  /** The code of an invite; not needed by whoever's role opens the room, nor to come back to what one made. */
  readonly invite?: string
}

export interface LeaveRoomRequest { readonly event: string, readonly room: string }

export interface RoomChange {
  readonly state?: RoomState
  readonly title?: string
  readonly topic?: string
  /** 0 ends it. */
  readonly slowModeMs?: number
}

export interface ChangeRoomRequest {
  readonly event: string
  readonly room: string
  readonly change: RoomChange
  readonly reason?: string
}

export interface RoomFacts {
  readonly room: string
  readonly kind: RoomKind
  readonly title: string
  readonly topic: string
  readonly state: RoomState
  readonly slowModeMs: number
  readonly people: number
  readonly capacity: number
}

/** Of makeRoom and joinRoom. A restricted room can be read as soon as the token was refreshed. */
export interface JoinedRoomAnswer extends RoomFacts { readonly level: MemberLevel }
export type ChangeRoomAnswer = RoomFacts
export type DoneAnswer = Readonly<Record<string, never>>

export interface MakeInviteRequest {
  readonly event: string
  readonly room: string
  readonly lifetimeMs?: number
  readonly uses?: number | null
}

/** `invite` is the hash of the code, under which the server keeps it: `inviteHash(code)`. */
export interface RenewInviteRequest { readonly event: string, readonly invite: string, readonly lifetimeMs?: number }
export interface RevokeInviteRequest { readonly event: string, readonly invite: string }

export interface InviteAnswer {
  readonly room: string
  readonly invite: string
  /** Only when it was just made: the server keeps no more than the hash. */
  readonly code?: string
  readonly expiresAtMs: number
  /** Null: as many as the room holds. */
  readonly uses: number | null
  readonly used: number
}

/** Of staff; a role below one's own, for somebody below oneself. */
export interface SetRoleRequest { readonly event: string, readonly who: string, readonly role: Role, readonly reason?: string }

/** From a room, or without one from the event; or back into it. */
export interface RemovePersonRequest {
  readonly event: string
  readonly who: string
  readonly room?: string
  readonly reason?: string
  readonly letBack?: boolean
}

/** Sent as `details.reason` of the callable's error. */
export type CallerRefusal = 'bad-request' | 'not-inside' | 'blocked'
export type BadInviteReason = InviteRefusal | 'unknown-invite'
/** Why there is no seat. */
export type SeatRefusal = 'full' | 'locked' | 'closed' | 'archived' | 'removed' | 'too-many-rooms'

export type MakeRoomRefusal = CallerRefusal | 'bad-certificate' | 'not-allowed' | 'too-many' | 'too-many-today' | 'too-many-rooms'
export type JoinRoomRefusal = CallerRefusal | 'bad-certificate' | 'unknown-room' | 'not-invited' | SeatRefusal | BadInviteReason
export type LeaveRoomRefusal = CallerRefusal
export type ChangeRoomRefusal = CallerRefusal | 'unknown-room' | 'not-allowed' | 'too-many'
export type MakeInviteRefusal = CallerRefusal | 'unknown-room' | 'not-allowed' | 'too-many-invites' | 'closed' | 'archived'
export type ChangeInviteRefusal = CallerRefusal | 'too-many-invites' | 'unknown-invite' | 'not-allowed' | 'revoked' | 'used-up' | 'too-late'
/** Outranked: their role is not below one's own. */
export type StaffRefusal = CallerRefusal | 'not-allowed' | 'outranked' | 'unknown-person' | 'unknown-room'
/** Too many want the same at once: worth asking again in a moment. */
type Contended = 'busy'
export type RoomRefusal = Contended | MakeRoomRefusal | JoinRoomRefusal | LeaveRoomRefusal | ChangeRoomRefusal | MakeInviteRefusal | ChangeInviteRefusal | StaffRefusal
