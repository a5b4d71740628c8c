// Peers to whom a link once came about: for phones behind strict NATs that says more than anything else.
import type { PeerId } from '../ids.ts'

export interface Proven {
  readonly linked: (peer: PeerId) => void
  /** NATs keep us apart from somebody. */
  readonly apart: () => void
  readonly has: (peer: PeerId) => boolean
  readonly all: () => readonly PeerId[]
  /** How often it went wrong lately, from 0 to 1. */
  readonly apartShare: () => number
}

const peersProven = 64
/** The last ten attempts or so count. */
const weight = 0.1

export function createProven(): Proven {
  const proven = new Set<PeerId>()
  let apartShare = 0
  return {
    linked(peer) {
      apartShare -= apartShare * weight
      proven.delete(peer)
      proven.add(peer)
      if (proven.size > peersProven)
        proven.delete(proven.keys().next().value!)
    },
    apart: () => void (apartShare += (1 - apartShare) * weight),
    has: peer => proven.has(peer),
    all: () => [...proven],
    apartShare: () => apartShare,
  }
}
