// Why something was not done: what the gate, the record and the register answer, and what they could not.
import type { RoomRefusal } from '@festival-chat/domain'

/** Why the gate said no; each has a text with a next step in the locales. */
export type RefusalReason
  = 'wrong-code' | 'unknown-event' | 'blocked' | 'offline' | 'unavailable'
    /** As many have come in by this code as may. */
    | 'gate-full'
    /** Very many are coming in right now. */
    | 'busy'
    | 'too-many-tries'
    | 'invite-ended'
    | 'room-full'
    /** The event has ended. */
    | 'over'

export type RecordError = 'offline' | 'denied' | 'unavailable'

/** Why something about a room was not done: the server's reasons, and those it could not give. */
export type RoomsError
  = RoomRefusal | RefusalReason | RecordError
    /** What was pasted is no invitation, or only part of one. */
    | 'bad-link'
    /** This device is a member, and waits for the room's key. */
    | 'no-key'
