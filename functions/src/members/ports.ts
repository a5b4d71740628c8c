// What the handlers of rooms, members, invites and staff need from outside.
import type { Content, Crypto, EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Later } from '../jobs/port.ts'
import type { Register } from './register.ts'

export interface MemberPorts {
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly eventKey: (event: EventId) => Promise<Uint8Array | undefined>
  readonly register: Register
  /** Makes an account's claims what the register says, also when two calls change it at once. */
  readonly syncClaims: (event: EventId, uid: Uid) => Promise<void>
  readonly later: Pick<Later, 'directory'>
}

/** Says something in the event's own name, signed with its key. */
export interface Publish { readonly publish: (event: EventId, room: RoomId, content: Content) => Promise<void> }
