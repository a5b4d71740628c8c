// What the parts of the simulated world share: its people, the links between them, and its clock.
import type { Frame } from '../../src/frames.ts'
import type { PeerId } from '../../src/ids.ts'
import type { Effect, Mesh, MeshEvent } from '../../src/machine.ts'
import type { Random } from '../engine/random.ts'
import type { Plan, PlannedMessage, PlannedPeer } from '../scenario/plan.ts'
import type { Scenario } from '../scenario/scenario.ts'

/** One end of a link. Its ends open and close each for itself: the other may not know yet, or never learn. */
export interface Half {
  readonly index: number
  readonly owner: Node
  readonly other: Node
  readonly latencyTicks: number
  twin: Half
  isOpen: boolean
  /** Until then, what was sent before is still being sent. */
  busyUntilTick: number
  /** Of the ordered channel. */
  lastArrivalTick: number
  /** Somebody is to be told when the buffer is nearly empty. */
  isDraining: boolean
}

/** A connection that one end is making. */
export interface Attempt { readonly role: 'offers' | 'answers' }

export interface Node {
  readonly index: number
  readonly id: PeerId
  readonly plan: PlannedPeer
  readonly random: Random
  readonly halves: Map<PeerId, Half>
  readonly attempts: Map<PeerId, Attempt>
  /** Made when they arrive. */
  mesh: Mesh | undefined
  state: 'absent' | 'awake' | 'asleep' | 'dead'
  /** Out of reach for a moment, though awake. */
  isAway: boolean
  /** When they will be awake and in reach again, if they are not. */
  backTick: number
  /** On which side of a partition. */
  part: number
  /** The meeting point shows their door until then, whether or not anybody opens. */
  listedUntilTick: number
  arrivedTick: number
  firstLinkTick: number
  /** Pairs of ticks: woke, slept. */
  readonly awake: number[]
}

export interface World {
  readonly scenario: Scenario
  readonly plan: Plan
  readonly nodes: readonly Node[]
  readonly recorder: Recorder
  readonly nodeOf: (peer: PeerId) => Node | undefined
  readonly nowTick: () => number
  /** By this person's own clock. */
  readonly clockOf: (node: Node) => number
  /** For what is rare: everything else goes without a function. */
  readonly at: (tick: number, task: () => void) => void
  readonly handle: (node: Node, event: MeshEvent) => void
  readonly canMeet: (one: Node, other: Node) => boolean
  readonly partition: { isOn: boolean, meetingToo: boolean, healedTick: number, firstLinkTick: number }
}

/** Moves frames and tells both ends what becomes of a link. */
export interface Transport {
  readonly open: (one: Node, other: Node) => void
  readonly send: (from: Node, to: PeerId, frame: Frame) => void
  readonly close: (from: Node, to: PeerId) => void
  /** Their ends of all links are gone and nobody is told; transports notice much later. */
  readonly vanish: (node: Node) => void
  readonly buffered: (from: Node, to: PeerId) => number
}

export interface Connecting {
  readonly connect: (node: Node, peer: PeerId, via: 'broker' | 'mesh') => void
  readonly signal: (node: Node, signal: Extract<Effect, { type: 'signal' }>) => void
  readonly giveUp: (node: Node, peer: PeerId) => void
}

/** A stretch of the run: recorder.ts says when each begins. */
export type Window = 'before' | 'cold' | 'warm' | 'after'

/** A message as it was said, and when each got it: ticks since it was said, or -1. */
export interface Said {
  readonly message: PlannedMessage
  readonly author: number
  readonly tick: number
  readonly writtenMs: number
  readonly window: Window
  readonly audience: Uint8Array
  readonly delays: Int32Array
  readonly hops: Uint8Array
}

export interface Repair { readonly node: number, readonly killedTick: number, readonly wanted: number, repairedTick: number }
export interface FrameCount { frames: number, bytes: number }

export interface Recorder {
  /** By the message's index; undefined until it is said. */
  readonly said: (Said | undefined)[]
  readonly repairs: Repair[]
  readonly frames: Readonly<Record<Window, Map<string, FrameCount>>>
  /** Payload-carrying pushes that came in, by the window of their message. */
  readonly pushes: Record<Window, number>
  readonly firsts: Record<Window, number>
  readonly dials: Record<Window, number>
  readonly speak: (said: Omit<Said, 'window' | 'delays' | 'hops'>) => void
  readonly sent: (frame: Frame, bytes: number) => void
  readonly received: (frame: Frame) => void
  readonly delivered: (payload: Uint8Array, node: Node, hops: number) => void
  readonly dialled: () => void
  readonly linked: (world: World, one: Node, other: Node) => void
  readonly windowAt: (tick: number) => Window
}
