// Which neighbour a walk came from, so that its answer finds back.
import type { PeerId } from '../ids.ts'

export interface WayBack {
  readonly came: (origin: PeerId, via: PeerId) => void
  readonly to: (origin: PeerId) => PeerId | undefined
  readonly linkDown: (peer: PeerId) => void
  readonly size: () => number
}

/** Walks of the last moments; an answer comes within a second, or not at all. */
const walksRemembered = 64

export function createWayBack(): WayBack {
  const ways = new Map<PeerId, PeerId>()
  return {
    came(origin, via) {
      ways.delete(origin)
      ways.set(origin, via)
      if (ways.size > walksRemembered)
        ways.delete(ways.keys().next().value!)
    },
    to: origin => ways.get(origin),
    linkDown(peer) {
      for (const [origin, via] of ways) {
        if (via === peer)
          ways.delete(origin)
      }
    },
    size: () => ways.size,
  }
}
