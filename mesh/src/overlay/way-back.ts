// Which neighbour a walk came from, so that its answer finds back.
import type { PeerId } from '../ids.ts'

export interface WayBack {
  readonly came: (origin: PeerId, via: PeerId, nowMs: number) => void
  /** For one answer: who takes it uses it up, so that no answer goes round for ever. */
  readonly take: (origin: PeerId, nowMs: number) => PeerId | undefined
  readonly linkDown: (peer: PeerId) => void
  readonly size: () => number
}

/** Walks of the last moments. */
const walksRemembered = 64
/** An answer comes within a second, or not at all. */
const rememberedMs = 5_000

export function createWayBack(): WayBack {
  const ways = new Map<PeerId, { readonly via: PeerId, readonly sinceMs: number }>()

  function wayTo(origin: PeerId, nowMs: number): PeerId | undefined {
    const way = ways.get(origin)
    return way && nowMs - way.sinceMs < rememberedMs ? way.via : undefined
  }

  return {
    came(origin, via, nowMs) {
      // A walk may come by twice; only the way it came first leads back to its beginning.
      if (wayTo(origin, nowMs) !== undefined)
        return
      ways.delete(origin)
      ways.set(origin, { via, sinceMs: nowMs })
      if (ways.size > walksRemembered)
        ways.delete(ways.keys().next().value!)
    },
    take(origin, nowMs) {
      const via = wayTo(origin, nowMs)
      ways.delete(origin)
      return via
    },
    linkDown(peer) {
      for (const [origin, { via }] of ways) {
        if (via === peer)
          ways.delete(origin)
      }
    },
    size: () => ways.size,
  }
}
