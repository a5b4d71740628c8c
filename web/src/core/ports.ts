// What the app's core needs from the outside world. `web/src/adapters` implements it; tests bring their own.
import type { EventId, Result, RoomId, Uid } from '@festival-chat/domain'

/** Why the gate said no; each has a text with a next step in the locales. */
export type RefusalReason = 'wrong-code' | 'unknown-event' | 'gate-full' | 'blocked' | 'offline' | 'unavailable'

export interface DeviceIdentity {
  readonly uid: Uid
  /** The name the person typed at the gate. */
  readonly name: string
}

export interface KnownEvent {
  readonly event: EventId
  readonly name: string
  readonly enteredAt: number
}

/** The door: device keys, the server's admission, and what this device remembers of both. */
export interface GatePort {
  /** The event this device was in last, if any; with the gate's code as long as the gate has not let it in. */
  recall: () => Promise<{ known: KnownEvent, identity: DeviceIdentity, gateCode?: string } | undefined>
  /** Makes (or finds) this device's keys for the event: after this, messages can be written and kept. */
  prepare: (event: EventId, name: string) => Promise<DeviceIdentity>
  /** Proves the keys to the server and signs in. Safe to call again. */
  enter: (event: EventId, gateCode: string) => Promise<Result<KnownEvent, RefusalReason>>
  /** Calls back whenever the gate has let this device in, also when that took several tries or another tab did it. */
  onEntered: (listener: (known: KnownEvent) => void) => Unsubscribe
  /** Calls back whenever this device has left an event, in whichever tab. */
  onLeft: (listener: (event: EventId) => void) => Unsubscribe
  /** Forgets keys, name and messages of the event on this device. */
  leave: (event: EventId) => Promise<void>
}

export type RoomKind = 'open' | 'invite' | 'vip' | 'artist' | 'staff'

export interface RoomSummary {
  readonly id: RoomId
  readonly title: string
  readonly topic: string
  readonly kind: RoomKind
  readonly people: number
  /** Milliseconds since the epoch; 0 where nobody has spoken yet. */
  readonly lastAt: number
  readonly lastText: string
}

export interface Directory {
  readonly eventName: string
  readonly rooms: readonly RoomSummary[]
}

export type Unsubscribe = () => void

export interface DirectoryPort {
  /** Calls back with what was kept here at once, then with what the record says. */
  watch: (event: EventId, onChange: (directory: Directory) => void, onError: (error: RecordError) => void) => Unsubscribe
}

export type RecordError = 'offline' | 'denied' | 'unavailable'

/** How far a message got, as far as is known: on this device; on its way; in the record. */
export type MessageReach = 'kept' | 'sending' | 'recorded'

export interface TimelineMessage {
  readonly id: string
  readonly author: Uid
  readonly authorName: string
  readonly text: string
  /** When the author's clock says it was written. */
  readonly at: number
  readonly mine: boolean
  readonly reach: MessageReach
}

export interface RoomConnection {
  /** Kept on this device before anything else happens; resolves once it is. */
  send: (text: string) => Promise<void>
  close: () => void
}

export interface RoomPort {
  open: (
    event: EventId,
    room: RoomId,
    on: {
      messages: (messages: readonly TimelineMessage[]) => void
      status: (status: RoomStatus) => void
    },
  ) => RoomConnection
}

/** What stands between this room and the record. */
export type RoomStatus = 'connecting' | 'live' | 'offline' | 'denied'

export interface Ports {
  readonly gate: GatePort
  readonly directory: DirectoryPort
  readonly room: RoomPort
}
