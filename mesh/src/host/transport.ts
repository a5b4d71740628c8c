// What carries a mesh: whoever implements this, over whatever, and passes the acceptance suite may be used.
import type { Channel } from '../channel.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { SignalKind, Via } from '../machine.ts'

export type TransportEvent
  = | { readonly type: 'link-up', readonly peer: PeerId, readonly rttMs?: number }
    | { readonly type: 'link-down', readonly peer: PeerId }
    | { readonly type: 'received', readonly peer: PeerId, readonly bytes: Uint8Array }
    | { readonly type: 'drained', readonly peer: PeerId }
    | { readonly type: 'connect-failed', readonly peer: PeerId }
    | { readonly type: 'signal', readonly peer: PeerId, readonly kind: SignalKind, readonly bytes: Uint8Array }
    | { readonly type: 'introducers', readonly peers: readonly PeerId[] }

export interface Transport {
  /** Begins a connection. By `broker` the transport sees to it alone; by `mesh` it says with `signal` events what to relay. */
  readonly connect: (peer: PeerId, via: Via) => void
  /** From the other side. With `rollback` an offer of our own is taken back for it. */
  readonly signal: (peer: PeerId, signal: { readonly kind: SignalKind, readonly bytes: Uint8Array, readonly rollback: boolean }) => void
  /** What was handed over before still goes out, if it can. A link that is closed here is not reported as down. */
  readonly close: (peer: PeerId) => void
  readonly send: (peer: PeerId, bytes: Uint8Array, channel: Channel) => void
  readonly buffered: (peer: PeerId) => number
  /** Whom can one meet? Answered by an `introducers` event. */
  readonly introduce: (topic: Topic) => void
  /** Called once, before anything else. */
  readonly listen: (heard: (event: TransportEvent) => void) => void
}

export interface Clock {
  /** Never goes back, and means the same as what authors' clocks say: messages of a while ago are compared by it. */
  readonly now: () => number
  /** Returns how to call it off. */
  readonly after: (ms: number, task: () => void) => () => void
}
