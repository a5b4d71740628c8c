// Which neighbour is the next on the way to somebody.
import type { Core, Spreading } from '../core.ts'
import type { PeerId } from '../ids.ts'
import type { Routes, Way } from './routes.ts'

export interface Wish {
  readonly to: PeerId
  /** Shares the load among equals. */
  readonly nonce: number
  /** Tried already, or where it came from. */
  readonly not: readonly PeerId[]
}

export type NextHop = (wish: Wish) => PeerId | undefined

export function createNextHop(core: Core, routes: Routes, towards: Spreading['towards']): NextHop {
  type Soundness = 'sound' | 'suspect'

  function isUsable(via: PeerId, { not }: Wish, soundness: Soundness): boolean {
    const link = core.links.get(via)
    return link !== undefined && (soundness === 'suspect' || !link.suspect) && !not.includes(via)
  }

  function routed(wish: Wish, soundness: Soundness): PeerId | undefined {
    const ways = routes.ways(wish.to, core.now())
    let first: Way | undefined
    for (const way of ways) {
      if (!isUsable(way.via, wish, soundness))
        continue
      if (!first)
        first = way
      else if (way.hops === first.hops && wish.nonce % 2 === 1)
        return way.via
    }
    return first?.via
  }

  function along(wish: Wish, soundness: Soundness): PeerId | undefined {
    if (isUsable(wish.to, wish, soundness))
      return wish.to
    const route = routed(wish, soundness)
    if (route !== undefined)
      return route
    const parent = towards(wish.to)
    return parent !== undefined && isUsable(parent, wish, soundness) ? parent : undefined
  }

  /** A suspect link is better than none. */
  return wish => along(wish, 'sound') ?? along(wish, 'suspect')
}
