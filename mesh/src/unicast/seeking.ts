// Looking for a way to somebody: a flood of few links, then of some more, then again as long as somebody wants to know.
import type { Core } from '../core.ts'
import type { PeerId } from '../ids.ts'
import type { Trail } from './trail.ts'
import { createBucket, pour } from '../scoring/bucket.ts'

export interface SeekingDeps {
  readonly trail: Trail
  readonly nextNonce: () => number
  /** Asked before each flood: is anything still waiting for a way there? */
  readonly isWanted: (target: PeerId) => boolean
  /** Two floods have found nobody. */
  readonly inVain: (target: PeerId) => void
}

export interface Seeking {
  readonly start: (target: PeerId) => void
  readonly stop: (target: PeerId) => void
  readonly size: () => number
}

interface Seek { floods: number, callOff: () => void }

const burstS = 2
/** The wider flood needs longer, and what it did not find now it may find when somebody has a new link. */
const widerWaits = 4
const floodsInVain = 2

export function createSeeking(core: Core, { trail, nextNonce, isWanted, inVain }: SeekingDeps): Seeking {
  const { searchFirstHops, searchHops, searchWaitMs, searchesPerS } = core.options
  const seeks = new Map<PeerId, Seek>()
  const floods = createBucket(core.now())
  const limit = { perS: searchesPerS, burst: searchesPerS * burstS }
  /** Whom nobody has looked for yet comes before those that were not found. */
  const repeatLimit = { perS: searchesPerS, burst: limit.burst / 2 }

  function flood(target: PeerId, hops: number): void {
    const nonce = nextNonce()
    trail.add(core.self, nonce, { target, previous: undefined })
    const frame = { type: 'search', origin: core.self, target, nonce, left: hops - 1 } as const
    for (const link of core.links.all()) {
      if (link.greeted)
        core.send(link.peer, frame)
    }
    core.count('unicast.searches')
  }

  function step(target: PeerId, seek: Seek): void {
    if (isWanted(target) && seek.floods === floodsInVain)
      inVain(target)
    if (!isWanted(target)) {
      seeks.delete(target)
      return
    }
    let waitMs = searchWaitMs
    if (pour(floods, 1, seek.floods === 0 ? limit : repeatLimit, core.now()) === 'fits') {
      flood(target, seek.floods === 0 ? Math.min(searchFirstHops, searchHops) : searchHops)
      waitMs *= seek.floods === 0 ? 1 : widerWaits
      seek.floods += 1
    }
    seek.callOff = core.agenda.at(core.now() + waitMs, () => step(target, seek))
  }

  return {
    start(target) {
      if (seeks.has(target))
        return
      const seek: Seek = { floods: 0, callOff: () => {} }
      seeks.set(target, seek)
      step(target, seek)
    },
    stop(target) {
      seeks.get(target)?.callOff()
      seeks.delete(target)
    },
    size: () => seeks.size,
  }
}
