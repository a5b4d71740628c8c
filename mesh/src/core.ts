// What the parts of the mesh share. Each part is a factory that takes this; none knows the host.
import type { Agenda } from './agenda.ts'
import type { ByeReason, Frame, FrameOf, Priority } from './frames.ts'
import type { MessageId, PeerId, Topic, TopicHandle } from './ids.ts'
import type { Effect, Keep, MeshPorts, SignalKind, Verdict } from './machine.ts'
import type { Options } from './options.ts'
import type { Snapshot } from './snapshot.ts'

/** A live link. Its parts are written by who is named there, and read by all. */
export interface Link {
  readonly peer: PeerId
  readonly sinceMs: number
  /** Smoothed. Written by overlay. */
  rttMs: number
  /** Of the last pings. Written by overlay. */
  lossShare: number
  lastHeardMs: number
  /** A ping is overdue: do not count on this one. Written by overlay. */
  suspect: boolean
  /** False until their hello came. Written by overlay. */
  greeted: boolean
  maxLinks: number
  /** Their list, by handle; undefined once left. Written by overlay. */
  readonly theirTopics: (Topic | undefined)[]
  /** Topics that both are in. Written by overlay. */
  readonly shared: Set<Topic>
}

export interface Links {
  readonly size: number
  readonly get: (peer: PeerId) => Link | undefined
  readonly all: () => Iterable<Link>
  /** Greeted links in this topic, in a stable order; do not keep the array. */
  readonly inTopic: (topic: Topic) => readonly Link[]
}

export type Offence
  /** The validator refused what they sent. */
  = | 'rejected'
    /** They had announced it and did not send it when asked. */
    | 'unanswered'
    /** More than the limits allow. */
    | 'flooding'
    /** A frame that no honest peer sends. */
    | 'garbled'

export interface Core {
  readonly self: PeerId
  readonly options: Options
  readonly now: () => number
  readonly random: MeshPorts['random']
  readonly agenda: Agenda
  readonly links: Links
  /** My topics in the order of their handles, as announced to everybody. */
  readonly handleOf: (topic: Topic) => TopicHandle | undefined
  /** What this peer means by this handle, if I am in that topic too. */
  readonly topicOf: (link: Link, handle: TopicHandle) => Topic | undefined
  /** Through the link's queue: control goes before chat goes before bulk. To nobody if there is no such link. */
  readonly send: (peer: PeerId, frame: Frame, priority?: Priority) => void
  readonly emit: (effect: Effect) => void
  readonly blame: (peer: PeerId, offence: Offence) => void
  readonly praise: (peer: PeerId) => void
  readonly count: (counter: string, by?: number) => void
}

// The parts, as the coordinator and each other see them.

export interface Overlay {
  readonly linkUp: (peer: PeerId, rttMs: number | undefined) => void
  readonly linkDown: (peer: PeerId) => void
  readonly connectFailed: (peer: PeerId) => void
  /** A dial through the mesh came to nothing: they are full, no way leads there, or they do not answer. */
  readonly refused: (peer: PeerId, why: RefusedWhy) => void
  readonly introducers: (peers: readonly PeerId[]) => void
  readonly topicsChanged: (joined: Topic | undefined, left: Topic | undefined) => void
  readonly limit: (maxLinks: number) => void
  readonly freeze: () => void
  readonly thaw: () => void
  readonly stop: () => void
  readonly handle: (link: Link, frame: FrameOf<'hello' | 'topics' | 'ping' | 'pong' | 'shuffle' | 'shuffle-reply' | 'join' | 'seek' | 'bye'>) => void
  /** May this peer, which is offering, have a link? Makes room where that is worth it. */
  readonly admits: (offer: OfferFacts) => boolean
  /** Closes the link with a word. */
  readonly dismiss: (peer: PeerId, reason: ByeReason) => void
  readonly passiveSize: () => number
  readonly dialling: () => readonly PeerId[]
}

export type RefusedWhy = 'full' | 'unreachable' | 'silent'

export interface OfferFacts {
  readonly peer: PeerId
  /** They have none, or none in a topic that we share. */
  readonly needy: boolean
  readonly hints: readonly number[]
}

export interface Spreading {
  /** A message of ours is to be expected there. */
  readonly prepare: (topic: Topic) => void
  readonly publish: (message: OwnMessage) => void
  readonly verdict: (ticket: number, verdict: Verdict) => void
  readonly handle: (link: Link, frame: FrameOf<'push' | 'have' | 'graft' | 'trees' | 'beacon'>) => void
  /** Their hello came, or they joined a topic. */
  readonly greeted: (link: Link) => void
  readonly linkDown: (peer: PeerId) => void
  readonly leave: (topic: Topic) => void
  /** Asked for by sync: they lack these. */
  readonly supply: (link: Link, topic: Topic, ids: readonly MessageId[]) => void
  /** The neighbour on the way to a tree's root, if it has a tree that we are in. */
  readonly towards: (peer: PeerId) => PeerId | undefined
  readonly trees: () => Snapshot['trees']
}

export interface OwnMessage {
  readonly topic: Topic
  readonly id: MessageId
  readonly payload: Uint8Array
  readonly writtenMs: number
  readonly keep: Keep
  readonly urgent: boolean
  readonly priority: Priority
}

export interface Kept {
  readonly topic: Topic
  readonly id: MessageId
  readonly payload: Uint8Array
  readonly writtenMs: number
  readonly keep: Keep
}

/** What is kept to be handed on: bounded, the newest first, control and pinned before plain. */
export interface Store {
  /** False if it was there, or there is no room for something so old. */
  readonly put: (message: Kept) => boolean
  readonly get: (topic: Topic, id: MessageId) => Kept | undefined
  readonly drop: (topic: Topic) => void
  readonly size: () => { readonly messages: number, readonly bytes: number }
}

export interface Sync {
  /** For the ping to this neighbour: another shared topic each time. */
  readonly digestFor: (link: Link) => FrameOf<'ping'>['digest']
  /** From their ping: begins a round if the digests differ and none is under way. */
  readonly compare: (link: Link, digest: NonNullable<FrameOf<'ping'>['digest']>) => void
  readonly handle: (link: Link, frame: FrameOf<'sync'>) => void
  readonly greeted: (link: Link) => void
  readonly linkDown: (peer: PeerId) => void
  readonly thaw: () => void
  readonly leave: (topic: Topic) => void
}

export interface Unicasting {
  readonly send: (to: PeerId, body: Uint8Array) => void
  readonly handle: (link: Link, frame: FrameOf<'unicast' | 'no-route' | 'search' | 'found'>) => void
  /** Somebody of whom a frame that came this way spoke. */
  readonly learn: (peer: PeerId, via: PeerId, hops: number) => void
  readonly linkDown: (peer: PeerId) => void
  readonly routes: () => Snapshot['routes']
}

export interface Signalling {
  /** A new connection over the mesh: asks the host for an offer. */
  readonly dial: (peer: PeerId, needy: boolean) => void
  /** From the host. */
  readonly signal: (peer: PeerId, kind: SignalKind, bytes: Uint8Array) => void
  /** From the mesh: the body of a unicast that begins with the mark of a signal. */
  readonly receive: (from: PeerId, body: Uint8Array) => void
  /** It came about, or was given up. */
  readonly settled: (peer: PeerId) => void
  /** A signal of ours for which no way was found. */
  readonly lost: (to: PeerId, body: Uint8Array) => void
}

export interface Scoring {
  readonly blame: (peer: PeerId, offence: Offence) => void
  readonly praise: (peer: PeerId) => void
  /** So many more messages were really asked of them: what comes marked as asked is not counted up to there. */
  readonly expect: (peer: PeerId, messages: number) => void
  /** False if this frame is one too many and is to be dropped unread. */
  readonly allows: (link: Link, frame: Frame, bytes: number) => boolean
  readonly scoreOf: (peer: PeerId) => number
  /** Shown out not long ago. */
  readonly isBanned: (peer: PeerId) => boolean
  readonly linkDown: (peer: PeerId) => void
}
