// Everything that two neighbours say to each other over a link. `wire/` turns it into bytes and back.
import type { MessageId, PeerId, Topic, TopicHandle, TopicHint, TreeTag } from './ids.ts'

/** What goes first when a link is slow: control, then chat, then bulk. */
export type Priority = 'control' | 'chat' | 'bulk'

/** Somebody one might link to. */
export interface PeerEntry {
  readonly peer: PeerId
  /** Topics they are in, as far as known; at most 8. */
  readonly hints: readonly TopicHint[]
  /** Since somebody had a link to them. */
  readonly ageS: number
}

// Links and the overlay.
/** The first on every link, from both sides. */
export interface Hello { readonly type: 'hello', readonly version: number, readonly maxLinks: number, readonly topics: readonly Topic[] }
/** Later joins go to the end of the list; a topic that was left keeps its place. */
export interface Topics { readonly type: 'topics', readonly joined: readonly Topic[], readonly left: readonly TopicHandle[] }
/** The digest of what is kept of one shared topic up to a moment; another topic with each ping. */
export interface Ping { readonly type: 'ping', readonly nonce: number, readonly digest?: TopicDigest }
export interface TopicDigest {
  readonly topic: TopicHandle
  /** Messages later than this (in whole seconds) are left out, for they may still be on their way. */
  readonly untilS: number
  /** 16 bytes. */
  readonly root: Uint8Array
  /** Of which of the three series it is; plain if it does not say. */
  readonly keep?: SeriesMark
  /** Messages before this are left out too, for the sender has let them go; from the beginning if it does not say. */
  readonly fromS?: number
}
/** Control, pinned and plain messages are kept and compared apart from each other. */
export type SeriesMark = 'control' | 'pinned'
export interface Pong { readonly type: 'pong', readonly nonce: number }
/** Walks at random; who receives it at its end answers with a sample of their own. */
export interface Shuffle { readonly type: 'shuffle', readonly origin: PeerId, readonly walk: number, readonly sample: readonly PeerEntry[] }
export interface ShuffleReply { readonly type: 'shuffle-reply', readonly to: PeerId, readonly from: PeerId, readonly sample: readonly PeerEntry[] }
/** Somebody new looks for neighbours: walks on; some on its way link to them. */
export interface Join { readonly type: 'join', readonly newcomer: PeerEntry, readonly walk: number }
/** Who is in this topic? Walks until somebody knows; the answer is a shuffle-reply. */
export interface Seek { readonly type: 'seek', readonly origin: PeerId, readonly topic: Topic, readonly walk: number }
export type ByeReason = 'full' | 'asleep' | 'leaving' | 'useless' | 'bad'
/** The link is about to be closed by its sender; perhaps these others have room. */
export interface Bye { readonly type: 'bye', readonly reason: ByeReason, readonly others: readonly PeerEntry[] }

// Spreading.
export interface Push {
  readonly type: 'push'
  readonly topic: TopicHandle
  readonly id: MessageId
  /** Whose tree it follows. */
  readonly tree: TreeTag
  /** Links travelled before this one: 0 from its author. */
  readonly hop: number
  /** Along two parents. */
  readonly urgent: boolean
  /** It was asked for: say nothing about trees because of it. */
  readonly asked: boolean
  readonly priority: Priority
  readonly payload: Uint8Array
}
/** Lazy: these were received and not pushed here. */
export interface Have { readonly type: 'have', readonly topic: TopicHandle, readonly ids: readonly MessageId[] }
/** Please send these, and from now on this tree. */
export interface Graft { readonly type: 'graft', readonly topic: TopicHandle, readonly ids: readonly MessageId[], readonly tree?: TreeTag }
/** From now on I am (not) your child in these trees. */
export interface Trees { readonly type: 'trees', readonly topic: TopicHandle, readonly adopt: readonly TreeTag[], readonly leave: readonly TreeTag[] }
/** Whoever hears it first from a neighbour becomes that neighbour's child in the tree of its root. */
export interface Beacon {
  readonly type: 'beacon'
  readonly topic: TopicHandle
  readonly tree: TreeTag
  /** Tells a root's beacons apart; wraps. */
  readonly round: number
  readonly hop: number
  /** What the way from the root has cost, in milliseconds. */
  readonly costMs: number
}
/** A piece of an encoded frame that is longer than a link may carry at once. */
export interface Fragment { readonly type: 'fragment', readonly transfer: number, readonly index: number, readonly count: number, readonly bytes: Uint8Array }

// Unicast.
export interface Unicast {
  readonly type: 'unicast'
  readonly from: PeerId
  readonly to: PeerId
  readonly nonce: number
  /** Links it may still travel. */
  readonly left: number
  readonly body: Uint8Array
}
/** No way on from here: try another. */
export interface NoRoute { readonly type: 'no-route', readonly from: PeerId, readonly to: PeerId, readonly nonce: number }
/** Flooded within a few links; whoever has a link to the target answers along the way back. */
export interface Search { readonly type: 'search', readonly origin: PeerId, readonly target: PeerId, readonly nonce: number, readonly left: number }
export interface Found { readonly type: 'found', readonly origin: PeerId, readonly target: PeerId, readonly nonce: number, readonly hops: number }

// Sync: range-based set reconciliation.
export type RangeState
  /** The same until here. */
  = | { readonly type: 'skip' }
    /** The sum (mod 2^32) of the names of all that the sender has there: 32 bits for each id, others in each round. */
    | { readonly type: 'sum', readonly sum: number }
    /** The same, by somebody who could not tell from the other's sum what is missing: perhaps the other can. */
    | { readonly type: 'echo', readonly sum: number }
    /** The names of all that the sender has there. */
    | { readonly type: 'have', readonly names: readonly number[] }
    /** What the sender has there and the receiver lacks. */
    | { readonly type: 'offer', readonly names: readonly number[] }
    /** Please send these. */
    | { readonly type: 'want', readonly names: readonly number[] }
/** From the end of the range before (or the beginning of time) up to, not including, this moment. */
export interface SyncRange {
  readonly untilMs: number
  readonly state: RangeState
  /** And, of that moment's own messages, those whose ids begin with 32 bits less than this; none if it does not say. */
  readonly untilPart?: number
}
export interface Sync {
  readonly type: 'sync'
  readonly topic: TopicHandle
  readonly round: number
  readonly ranges: readonly SyncRange[]
  readonly keep?: SeriesMark
}

export type Frame
  = | Hello | Topics | Ping | Pong | Shuffle | ShuffleReply | Join | Seek | Bye
    | Push | Have | Graft | Trees | Beacon | Fragment
    | Unicast | NoRoute | Search | Found
    | Sync
export type FrameOf<Type extends Frame['type']> = Extract<Frame, { type: Type }>
