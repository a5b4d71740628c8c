// What is known of this person, here and on the server, in a form a screen can put into plain words.
import type { EventId, Result, Role, RoomId, Uid } from '@festival-chat/domain'
import type { RoomsError } from './reasons.ts'

export interface StoredRoom {
  readonly room: RoomId
  /** Where the directory does not list it. */
  readonly title: string | undefined
  /** Kept on this device, whoever wrote them. */
  readonly messages: number
  /** Written here and not sent yet. */
  readonly waiting: number
}

export interface StoredData {
  readonly uid: Uid
  readonly enteredAt: number
  /** Undefined where the gate has not answered yet: then the server knows nothing of this person. */
  readonly role: Role | undefined
  readonly rooms: readonly StoredRoom[]
  /** Rooms the server has this person down for, as far as this device knows. */
  readonly memberships: number
  /** How many signed things this person has put into the record: messages, changes, reactions. */
  readonly recorded: number
  readonly roomKeys: number
  readonly invites: number
  /** People whose passes are kept, so that their messages can be checked. */
  readonly people: number
}

export interface OwnDataPort {
  readonly stored: (event: EventId) => Promise<StoredData | undefined>
  /** All that is this person's own, as plain values for a file; no keys. */
  readonly exported: (event: EventId) => Promise<Readonly<Record<string, unknown>>>
  /** Forgets what was read there, or everywhere. Membership, keys and what still has to go out stay; the record has the rest. */
  readonly clear: (event: EventId, room?: RoomId) => Promise<void>
  /** The server first: all one said, one's seats, one's account. Then everything here. */
  readonly forgetMe: (event: EventId) => Promise<Result<void, RoomsError>>
}
