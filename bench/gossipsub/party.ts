// The same room and the same talk for whichever network carries it, and what is counted of it.
import { createZipf, streamOf } from '../../mesh/sim/engine/random.ts'

export interface Party {
  /** Publishes for this member. */
  readonly say: (who: number, payload: Uint8Array) => void
  /** So far, of the whole network. */
  readonly counted: () => Counted
  readonly end: () => Promise<void>
}

export interface Counted {
  /** Messages that arrived at somebody, again ones too. */
  readonly copies: number
  /** All that the protocol put on its links. */
  readonly bytes: number
}

export type Heard = (who: number, payload: Uint8Array) => void
export type ThrowParty = (size: Size, heard: Heard) => Promise<Party>

export interface Size {
  readonly people: number
  readonly links: number
  readonly perSecond: number
  readonly coldS: number
  readonly warmS: number
  readonly payloadBytes: number
}

export interface Taken {
  readonly deliveredShare: number
  readonly copiesPerDelivery: number
  readonly bytesOverOptimum: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly cpuUsPerDelivery: number
}

export interface Line { readonly atMs: number, readonly who: number }

/** Who speaks when: evenly in time, the n-th most talkative an n-th as often as the first. */
export function planTalk({ people, perSecond, coldS, warmS }: Size): readonly Line[] {
  const random = streamOf(50, 'talk')
  const draw = createZipf(people, 1)
  return Array.from({ length: (coldS + warmS) * perSecond }, (_, index) => ({ atMs: index * 1_000 / perSecond, who: draw(random) }))
}
