// The same room and the same talk for whichever network carries it, and what is counted of it.

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

/** Numbers that look random and are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = Math.imul(state ^ state >>> 15, 0x2C1B3C6D) + 0x9E3779B9 | 0
    const mixed = Math.imul(state ^ state >>> 12, 0x297A2D39)
    return ((mixed ^ mixed >>> 15) >>> 0) / 2 ** 32
  }
}

/** Who speaks when: evenly in time, the n-th most talkative an n-th as often as the first. */
export function planTalk({ people, perSecond, coldS, warmS }: Size): readonly Line[] {
  const random = seeded(50)
  const weights = Array.from({ length: people }, (_, rank) => 1 / (rank + 1))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const pick = (): number => {
    let left = random() * sum
    return Math.max(0, weights.findIndex(weight => (left -= weight) < 0))
  }
  return Array.from({ length: (coldS + warmS) * perSecond }, (_, index) => ({ atMs: index * 1_000 / perSecond, who: pick() }))
}
