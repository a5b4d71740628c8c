// The whole face of the mesh: (event, now) → effects. The host carries the effects out; nothing else leaves or enters.
import type { ByeReason, Frame, Priority } from './frames.ts'
import type { MessageId, PeerId, Topic } from './ids.ts'
import type { Options } from './options.ts'
import type { Snapshot } from './snapshot.ts'

/** What is kept longest when there is no room for everything. */
export type Keep = 'control' | 'pinned' | 'plain'

export interface Message {
  readonly topic: Topic
  readonly id: MessageId
  readonly payload: Uint8Array
}

/** What a message says of itself, read by the host, so that all peers agree on it. */
export interface Facts {
  /** When it was written, by its author's clock. */
  readonly writtenMs: number
  readonly keep: Keep
}

/** Ignored ones are not passed on and nobody is blamed; for a rejected one its sender is. */
export type Verdict = ({ readonly type: 'accept' } & Facts) | { readonly type: 'ignore' } | { readonly type: 'reject' }

/** How a connection is made known: through a meeting point of the host's, or by messages relayed through the mesh. */
export type Via = 'broker' | 'mesh'
export type SignalKind = 'offer' | 'answer' | 'restart' | 'restart-answer'

export type MeshEvent
  // From links.
  = | { readonly type: 'link-up', readonly peer: PeerId, readonly rttMs?: number }
    | { readonly type: 'link-down', readonly peer: PeerId }
    | { readonly type: 'received', readonly peer: PeerId, readonly frame: Frame, readonly bytes: number }
    /** Bytes that the decoder refused. */
    | { readonly type: 'garbled', readonly peer: PeerId }
    /** What was handed over to a slow link has gone. */
    | { readonly type: 'drained', readonly peer: PeerId }
    | { readonly type: 'connect-failed', readonly peer: PeerId }
    /** The host's side of a connection that is being made; the mesh takes it there. */
    | { readonly type: 'signal', readonly peer: PeerId, readonly kind: SignalKind, readonly bytes: Uint8Array }
    /** Peers of this topic that can be met, as the meeting point knows them. Empty if there are none. */
    | { readonly type: 'introducers', readonly peers: readonly PeerId[] }
  // From the person and the device.
    | { readonly type: 'join', readonly topic: Topic, readonly size?: number }
    | { readonly type: 'leave', readonly topic: Topic }
    /** Somebody has begun to write: by the time they have finished, their message finds a tree. */
    | { readonly type: 'prepare', readonly topic: Topic }
    | ({ readonly type: 'publish', readonly urgent?: boolean, readonly priority?: Priority } & Message & Facts)
    /** Came another way and is not told to anybody: it is here for whoever lacks it. */
    | ({ readonly type: 'keep' } & Message & Facts)
    | { readonly type: 'send', readonly to: PeerId, readonly body: Uint8Array }
    | { readonly type: 'limit', readonly maxLinks: number }
    /** The page stops running; it may wake hours later. */
    | { readonly type: 'freeze' }
    | { readonly type: 'thaw' }
    | { readonly type: 'stop' }
  // Answers and time.
    | { readonly type: 'verdict', readonly ticket: number, readonly verdict: Verdict }
    | { readonly type: 'wake' }

export type Effect
  = | { readonly type: 'send', readonly peer: PeerId, readonly frame: Frame }
    | { readonly type: 'connect', readonly peer: PeerId, readonly via: Via }
    /** From the other side, for the connection being made; `rollback`: our own offer gives way. */
    | { readonly type: 'signal', readonly peer: PeerId, readonly kind: SignalKind, readonly bytes: Uint8Array, readonly rollback: boolean }
    /** Also ends a connection that is still being made. */
    | { readonly type: 'close', readonly peer: PeerId, readonly reason: ByeReason | 'dead' | 'refused' }
    | { readonly type: 'introduce', readonly topic: Topic }
    /** Once for each message, accepted ones only. */
    | { readonly type: 'deliver', readonly message: Message, readonly from: PeerId, readonly hops: number }
    | { readonly type: 'deliver-unicast', readonly from: PeerId, readonly body: Uint8Array }
    /** No way was found in time. */
    | { readonly type: 'undeliverable', readonly to: PeerId, readonly body: Uint8Array }
    /** Asked when the validator said `later`. */
    | { readonly type: 'validate', readonly ticket: number, readonly message: Message, readonly from: PeerId }

export interface MeshPorts {
  readonly self: PeerId
  /** In [0, 1). */
  readonly random: () => number
  /** `later`: the answer comes as an event with the ticket of the effect. */
  readonly validate: (message: Message, from: PeerId) => Verdict | 'later'
  /** Bytes that wait at a link already. */
  readonly buffered: (peer: PeerId) => number
}

export interface Mesh {
  /** `nowMs` never goes back. */
  readonly handle: (event: MeshEvent, nowMs: number) => readonly Effect[]
  /** When it wants to be woken, at the latest; infinity for never. */
  readonly nextWakeMs: () => number
  readonly snapshot: () => Snapshot
}

export type CreateMesh = (ports: MeshPorts, options?: Partial<Options>) => Mesh
