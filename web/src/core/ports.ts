// What the app's core needs from the outside world. `web/src/adapters` implements it; tests bring their own.
import type { EventId, JoinedRoomAnswer, MemberLevel, Result, Role, RoomChange, RoomFacts, RoomId, RoomKind, RoomState, Uid } from '@festival-chat/domain'
import type { NetworkPort } from './network-ports.ts'
import type { OwnDataPort } from './own-data.ts'
import type { RecordError, RefusalReason, RoomsError } from './reasons.ts'
import type { MyRoomsPort, PeoplePort, RoomPort } from './room-ports.ts'

export type * from './reasons.ts'
export type * from './room-ports.ts'

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
  /** Somebody is about to come in: makes ready what takes time. Nothing is kept of it, and the server hears no more than that it is asked. */
  expect: (event: EventId) => Promise<void>
  /** Makes (or finds) this device's keys for the event: after this, messages can be written and kept. A page that dies here goes on with the code. */
  prepare: (event: EventId, name: string, gateCode?: string) => Promise<DeviceIdentity>
  /** Proves the keys to the server and signs in. Safe to call again. `asked`: the question is on its way, and what else there is to do may be done. */
  enter: (event: EventId, gateCode: string, asked?: () => void) => Promise<Result<KnownEvent, RefusalReason>>
  /** Calls back whenever the gate has let this device in, also when that took several tries or another tab did it. */
  onEntered: (listener: (known: KnownEvent) => void) => Unsubscribe
  /** Calls back whenever this device has left an event, in whichever tab. */
  onLeft: (listener: (event: EventId) => void) => Unsubscribe
  /** Forgets keys, name and messages of the event on this device. */
  leave: (event: EventId) => Promise<void>
}

export interface RoomSummary {
  readonly id: RoomId
  readonly title: string
  readonly topic: string
  readonly kind: RoomKind
  readonly people: number
  /** Milliseconds since the epoch; 0 where nobody has spoken yet. */
  readonly lastAt: number
  readonly lastText: string
  /** Messages a minute of late. */
  readonly pace: number
  /** How many were ever said, as far as the directory knows. */
  readonly messages: number
  readonly capacity: number
  readonly state: RoomState
  /** So long between two messages of one person; 0 for none. */
  readonly slowModeMs: number
  /** How many had the app open there when the directory was last written, and when that was. */
  readonly here: number
  readonly hereAt: number
}

export interface Directory {
  readonly eventName: string
  readonly rooms: readonly RoomSummary[]
  /** When this device heard it from the record. */
  readonly seenAtMs: number
}

export type Unsubscribe = () => void

export interface DirectoryPort {
  /** Calls back with what was kept here at once, then with what the record says. */
  watch: (event: EventId, onChange: (directory: Directory) => void, onError: (error: RecordError) => void) => Unsubscribe
}

export type JoinedRoom = Omit<JoinedRoomAnswer, 'room'> & { readonly room: RoomId }

export interface RoomWish {
  readonly kind: RoomKind
  readonly title: string
  readonly topic: string
}

export interface InviteTerms {
  readonly lifetimeMs?: number
  /** Null: as many as the room holds. */
  readonly uses?: number | null
}

/** The link is all there is: the server knows no more than a hash of its code, and nothing of the key in its fragment. */
export interface SharedInvite {
  readonly link: string
  readonly expiresAtMs: number
  readonly uses: number | null
  readonly used: number
}

export interface OwnInvite extends SharedInvite { readonly room: RoomId }

export interface RoomPerson {
  readonly uid: Uid
  readonly level: MemberLevel
}

export interface Rekeyed {
  readonly epoch: number
  /** Members whose keys are no good: they read nothing from now on. */
  readonly leftOut: readonly Uid[]
}

type Answer<T> = Promise<Result<T, RoomsError>>

/** Rooms as such: who makes them, who is in them, who comes in how. What is said in them is the business of `RoomPort`. */
export interface RoomsPort {
  make: (event: EventId, wish: RoomWish) => Answer<JoinedRoom>
  /** Also to come back. */
  join: (event: EventId, room: RoomId) => Answer<JoinedRoom>
  /** Also for somebody who has keys and a name at the event, but came through no gate yet. The room's key never leaves this device. */
  joinByLink: (link: string) => Answer<JoinedRoom>
  leave: (event: EventId, room: RoomId) => Answer<void>
  change: (event: EventId, room: RoomId, change: RoomChange) => Answer<RoomFacts>
  invite: (event: EventId, room: RoomId, terms: InviteTerms) => Answer<SharedInvite>
  /** Answers with a link that carries the room's newest key. */
  renewInvite: (link: string, terms: Pick<InviteTerms, 'lifetimeMs'>) => Answer<SharedInvite>
  revokeInvite: (link: string) => Answer<void>
  /** The links this device has made for a room, or for all, as it last knew them; those that ended long ago are left out. */
  ownInvites: (event: EventId, room?: RoomId) => Promise<readonly OwnInvite[]>
  /** As the record has them now. */
  facts: (event: EventId, room: RoomId) => Answer<RoomFacts>
  /** What one's own certificate says. */
  myRole: (event: EventId) => Promise<Role>
  members: (event: EventId, room: RoomId) => Answer<readonly RoomPerson[]>
  /** Ends what somebody may read here from now on, once `rekey` was called too. */
  removePerson: (event: EventId, room: RoomId, who: Uid) => Answer<void>
  /** Gives everybody who is a member now a new key, kept and sent like a message. */
  rekey: (event: EventId, room: RoomId) => Answer<Rekeyed>
}

export interface Ports {
  readonly gate: GatePort
  readonly directory: DirectoryPort
  readonly room: RoomPort
  /** Nothing the first screen needs: fetched when somebody asks for it. */
  readonly rooms: () => Promise<RoomsPort>
  readonly myRooms: () => Promise<MyRoomsPort>
  readonly people: () => Promise<PeoplePort>
  readonly ownData: () => Promise<OwnDataPort>
  readonly network: () => Promise<NetworkPort>
}
