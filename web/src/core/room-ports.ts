// One open room as screens have it: its messages, who is who in it, and what one may do there.
import type { Content, EventId, LogMessage, Result, Role, RoleName, RoomId, RoomSettings, Standing, Uid } from '@festival-chat/domain'
import type { RoomsError } from './reasons.ts'

/** How far a message got, as far as is known: on this device; with devices it is linked to; on its way; in the record. */
export type MessageReach = 'kept' | 'nearby' | 'sending' | 'recorded'

/** Somebody as a room knows them. What they call themselves they choose; what they are, their certificate says. */
export interface Person {
  readonly uid: Uid
  /** Empty where they have not told it. */
  readonly name: string
  readonly hue?: number
  readonly emoji?: string
  /** Undefined where no certificate is known. */
  readonly role?: RoleName
  /** The latest time at which they said or did something here; 0 for never. */
  readonly lastSaidMs: number
}

/** A message as the room's log has it, and what this device knows besides. */
export interface TimelineMessage extends Omit<LogMessage, 'at' | 'seq'> {
  readonly authorName: string
  readonly authorHue?: number
  readonly authorEmoji?: string
  /** Only where it says more than attendee. */
  readonly authorRole?: Exclude<Role, 'attendee'> | 'event'
  /** When the author's clock says it was written. */
  readonly at: number
  readonly mine: boolean
  readonly reach: MessageReach
}

/** All but the messages. A new object whenever something of it changes. */
export interface RoomNow {
  readonly people: ReadonlyMap<Uid, Person>
  readonly settings: RoomSettings
  /** The pinned messages that are shown, in the timeline's order. */
  readonly pinned: readonly string[]
  /** One's own: muted, banned, warned. */
  readonly standing: Standing
  readonly role: RoleName
}

/** What can be known of one message. */
export interface MessageDetails {
  readonly id: string
  readonly author: Uid
  readonly seq: number
  readonly writtenAtMs: number
  readonly editedAtMs?: number
  /** As it travels. */
  readonly bytes: number
  readonly reach: MessageReach
  /** Sealed with the room's key before it left its author. */
  readonly sealed: boolean
  /** Over how many links between devices it came, if it came that way before the record told of it. */
  readonly hops?: number
}

/** What stands between this room and the record. */
export type RoomStatus = 'connecting' | 'live' | 'offline' | 'denied'

export interface RoomConnection {
  /** Kept on this device before anything else happens. Answers with the id it has from now on. */
  readonly write: (content: Content) => Promise<string>
  /**
   * Takes one's own words back. What has not left this device never does: its words are blanked before they go out.
   * Anything else is deleted for everyone.
   */
  readonly takeBack: (id: string) => Promise<'kept-here' | 'deleted'>
  /** Deletes for everyone, one's own words or, with the power to, another's; from the record too. */
  readonly remove: (id: string) => Promise<void>
  readonly details: (id: string) => MessageDetails | undefined
  /** Brings what was said before the earliest message shown; answers whether there may be more. Rejects where the record is out of reach. */
  readonly older: () => Promise<boolean>
  /** Tries again at once to bring what waits here into the record. */
  readonly sendNow: () => void
  /** Tells those one is linked to that one is typing. There is none where only the server is in reach: it would cost. */
  readonly typing: ((on: boolean) => void) | undefined
  readonly close: () => void
}

export interface RoomScreen {
  readonly messages: (messages: readonly TimelineMessage[]) => void
  readonly now: (now: RoomNow) => void
  readonly status: (status: RoomStatus) => void
  /** Who is typing, besides oneself. */
  readonly typing?: (uids: readonly Uid[]) => void
}

export interface RoomPort {
  readonly open: (event: EventId, room: RoomId, on: RoomScreen) => RoomConnection
}

/** A room somebody belongs to, on this device. */
export interface MyRoom {
  readonly room: RoomId
  readonly title: string
  readonly topic: string
  readonly kind: 'open' | 'public' | 'invite' | 'vip' | 'artist' | 'staff' | 'direct'
  readonly level: 'member' | 'host'
  /** Of a room of two: the other. */
  readonly with?: Uid
  /** Somebody unknown wants to talk, and has not been answered. */
  readonly asks?: boolean
  /** Messages of others since one last looked; as far as this device can tell. */
  readonly unread: number
  /** How many of them name this person, or answer them. */
  readonly mentions: number
  readonly lastAt: number
  /** Empty where it is not known. */
  readonly lastText: string
  /** Who said it; empty where it is not known. */
  readonly lastAuthor: string
  readonly lastMine: boolean
}

/** What the screen lets its rooms do. */
export interface MyRoomsWish {
  /** Whether that room may be read in the background now: only while somebody looks, not to save data, and not twice. */
  readonly mayCatchUp: (room: RoomId) => boolean
  /** Whose words count for nothing. */
  readonly isIgnored: (uid: Uid) => boolean
  /** The room somebody has before their eyes: what is new there needs no number. */
  readonly attended: () => RoomId | undefined
  /** Calls back when that may have changed. */
  readonly onAttended: (changed: () => void) => () => void
}

export interface MyRoomsPort {
  /** Calls back with what is kept here at once, then with what changes. Listens only as long as it is asked to. */
  readonly watch: (event: EventId, onChange: (rooms: readonly MyRoom[]) => void, wish?: MyRoomsWish) => () => void
  /** Whether this device took a seat there. */
  readonly isMember: (event: EventId, room: RoomId) => Promise<boolean>
  /** When this person last saw the newest message there; 0 for never. */
  readonly readUpTo: (event: EventId, room: RoomId) => Promise<number>
  readonly markRead: (event: EventId, room: RoomId, upToMs: number) => Promise<void>
}

export interface OwnProfile {
  readonly name: string
  readonly hue?: number
  readonly emoji?: string
}

/** Oneself, and others beyond one room. */
export interface PeoplePort {
  /** Calls back with what is kept, and with every change, in whichever tab. Silent where one is nobody. */
  readonly watchProfile: (event: EventId, onChange: (profile: OwnProfile) => void) => () => void
  /** Kept on this device; each room hears of it with the next thing one says there. */
  readonly setProfile: (event: EventId, profile: OwnProfile) => Promise<void>
  /** A room of two with them. The keys of both make the room's key: nobody is asked. */
  readonly startDirect: (event: EventId, who: Uid, name?: string) => Promise<Result<RoomId, RoomsError | 'unknown-person'>>
  /** Calls back with whom a room of two is shared, and whether they wait for a first answer. `startDirect` answers. Silent for other rooms. */
  readonly watchDirect: (event: EventId, room: RoomId, onChange: (known: { readonly with: Uid, readonly asks: boolean }) => void) => () => void
  /** The same sixty digits on both devices, if nobody stands in between. */
  readonly safetyNumber: (event: EventId, who: Uid) => Promise<string | undefined>
  /** Who had the app open in this room within the last minutes, when this is asked. */
  readonly present: (event: EventId, room: RoomId) => Promise<ReadonlyMap<Uid, number>>
  /** Says that one is here, as long as the page can be seen. */
  readonly beHere: (event: EventId, room: RoomId) => () => void
}
