// What a room's log answers: the timeline of its messages, and who may speak in it.
import type { Certificate } from '../certificate.ts'
import type { Stamp } from '../clock.ts'
import type { LastSeqs } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { EventId, RoomId, Uid } from '../ids.ts'
import type { RoleName } from '../powers.ts'

export interface LogPlace {
  readonly event: EventId
  readonly room: RoomId
  /** The thumbprint of the event's own key, whose word stands above everybody's. */
  readonly eventUid: Uid
  readonly nowMs: number
}

/**
 * A set of verified envelopes and certificates, and the timeline they make. Each step answers the least a screen must change;
 * an index holds after the changes before it were made.
 */
export interface Log {
  /** In any order, more than once, late; what is of another event or room is left out, and in a room of two what strangers say. */
  readonly add: (envelopes: Iterable<Envelope>, certificates?: Iterable<Certificate>) => readonly Change[]
  /** Time goes forward only: an earlier `nowMs` changes nothing. */
  readonly advance: (nowMs: number) => readonly Change[]
  /** Bans and revocations, as the log of the event's own room has them. That log governs itself: it takes none. */
  readonly govern: (governance: Governance) => readonly Change[]
  /** What this log has to say to others'; the same object until a change `governance` is answered. Empty outside `o_event`. */
  readonly governance: () => Governance

  readonly size: number
  /** The message, unless it is not in the timeline (or no message at all). */
  readonly get: (id: string) => LogMessage | undefined
  readonly at: (index: number) => LogMessage | undefined
  /** Where it stands in the timeline; -1 if it does not. */
  readonly indexOf: (id: string) => number
  readonly slice: (from: number, to: number) => readonly LogMessage[]

  /** Whether the set holds it, shown or not, in whatever form. */
  readonly has: (id: string) => boolean
  /** The fullest form there is of it. */
  readonly envelope: (id: string) => Envelope | undefined
  /** The seq after the highest one known of this author. */
  readonly nextSeq: (author: Uid) => number
  /** What lies below it and never came. */
  readonly missing: (author: Uid) => readonly SeqGap[]
  /** The latest stamp that does not lie ahead: where one's own clock must be. */
  readonly seen: () => Stamp
  /** When `advance` may have something to change next in what is shown; that a certificate has ended it tells by the way. */
  readonly nextChangeMs: () => number | undefined

  /** The ids of its author's edits that count. */
  readonly edits: (id: string) => readonly string[]
  readonly names: () => ReadonlyMap<Uid, Profile>
  readonly settings: () => RoomSettings
  /** The pinned messages that are shown, in the timeline's order. */
  readonly pinned: () => readonly string[]
  /** What somebody is now, by the certificates that are known and what revocations leave of them; undefined while nobody vouches for them. */
  readonly role: (uid: Uid) => RoleName | undefined
  readonly standing: (uid: Uid) => Standing
}

export type Change
  = | { readonly type: 'insert', readonly index: number, readonly message: LogMessage }
    | { readonly type: 'update', readonly index: number, readonly message: LogMessage }
    | { readonly type: 'remove', readonly index: number }
    /** Their names, their roles or their standing. */
    | { readonly type: 'people', readonly uids: readonly Uid[] }
    | { readonly type: 'settings' }
    | { readonly type: 'governance' }

/** A new object whenever anything of it changes. */
export interface LogMessage {
  readonly id: string
  readonly author: Uid
  readonly seq: number
  readonly at: Stamp
  readonly type: 'text' | 'reply' | 'poll' | 'announcement'
  /** A poll's question, too. Empty unless `shown`: `Log.envelope` has what staff may want to look at. */
  readonly text: string
  readonly replyTo?: string
  readonly urgent?: boolean
  readonly editedAtMs?: number
  readonly state: 'shown' | 'deleted' | 'hidden'
  readonly pinned: boolean
  /** The emoji first used comes first, and so do the people. */
  readonly reactions: readonly Reaction[]
  /** How many shown replies it has. */
  readonly replies: number
  readonly poll?: Poll
}

export interface Reaction {
  readonly emoji: string
  readonly by: readonly Uid[]
}

export interface Poll {
  readonly options: readonly string[]
  readonly many: boolean
  readonly closesAtMs?: number
  readonly closed: boolean
  /** Who voted for each option. */
  readonly votes: readonly (readonly Uid[])[]
}

export interface Profile {
  readonly name: string
  readonly hue?: number
  readonly emoji?: string
}

export interface RoomSettings {
  /** 0: as fast as one likes. */
  readonly slowModeMs: number
  readonly locked: boolean
}

/** What a person may count on here; undefined or empty where nothing was said. */
export interface Standing {
  readonly mutedUntilMs: number | undefined
  readonly banned: boolean
  readonly warnings: readonly { readonly id: string, readonly reason?: string }[]
}

/** Both ends are missing, and all between. */
export interface SeqGap {
  readonly from: number
  readonly to: number
}

/** What the event's own room decides for every room. */
export interface Governance {
  readonly rulings: ReadonlyMap<Uid, readonly Ruling[]>
  readonly flags: ReadonlyMap<string, FlagValue>
}

/** A ban or a revocation that stands. A revocation is about the certificates issued until then; a later one gives its power anew. */
export interface Ruling {
  readonly type: 'ban' | 'revoke'
  readonly id: string
  /** The rank of who said it: it holds against those of the same rank and below. */
  readonly rank: number
  readonly atMs: number
  readonly last: LastSeqs
  /** Words stay; only the power beyond that level is gone. */
  readonly level?: number
  /** They wished so themselves: nothing is left of them in rooms of two either. */
  readonly forgotten?: boolean
}

export interface FlagValue {
  readonly on: boolean
  readonly percent: number
}
