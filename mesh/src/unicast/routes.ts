// By which neighbours others can be reached, as far as something heard lately tells. At most two ways to each.
import type { PeerId } from '../ids.ts'
import type { Options } from '../options.ts'
import type { Snapshot } from '../snapshot.ts'

export interface Way {
  readonly via: PeerId
  hops: number
  heardMs: number
}

export interface Routes {
  readonly learn: (to: PeerId, way: { readonly via: PeerId, readonly hops: number }, nowMs: number) => void
  /** The shorter one first; none that is too old. Do not keep the array. */
  readonly ways: (to: PeerId, nowMs: number) => readonly Way[]
  readonly drop: (to: PeerId, via: PeerId) => void
  readonly dropVia: (via: PeerId) => void
  readonly all: () => Snapshot['routes']
}

const waysEach = 2
const none: readonly Way[] = []

export function createRoutes(options: Pick<Options, 'routes' | 'routeAgeMs' | 'unicastHops'>): Routes {
  /** Those that were heard of last are at the end. */
  const table = new Map<PeerId, Way[]>()

  const isOld = (way: Way, nowMs: number): boolean => nowMs - way.heardMs > options.routeAgeMs
  const byHops = (a: Way, b: Way): number => a.hops - b.hops

  /** The second way gives up its place to a better one, and to any once it is old. */
  function insert(ways: Way[], way: Way): void {
    const same = ways.find(({ via }) => via === way.via)
    if (same) {
      same.hops = way.hops
      same.heardMs = way.heardMs
    }
    else if (ways.length < waysEach) {
      ways.push(way)
    }
    else {
      const worst = ways.findIndex(other => isOld(other, way.heardMs))
      const place = worst === -1 ? waysEach - 1 : worst
      if (worst !== -1 || way.hops <= ways[place]!.hops)
        ways[place] = way
    }
    ways.sort(byHops)
  }

  function keep(to: PeerId, ways: readonly Way[]): void {
    if (ways.length === 0)
      table.delete(to)
    else
      table.set(to, [...ways])
  }

  return {
    learn(to, { via, hops }, nowMs) {
      const ways = table.get(to) ?? []
      insert(ways, { via, hops: Math.min(Math.max(hops, 1), options.unicastHops), heardMs: nowMs })
      table.delete(to)
      table.set(to, ways)
      if (table.size > options.routes)
        table.delete(table.keys().next().value!)
    },
    ways(to, nowMs) {
      const ways = table.get(to)
      if (!ways)
        return none
      return ways.some(way => isOld(way, nowMs)) ? ways.filter(way => !isOld(way, nowMs)) : ways
    },
    drop: (to, via) => keep(to, (table.get(to) ?? none).filter(way => way.via !== via)),
    dropVia(via) {
      for (const [to, ways] of table) {
        if (ways.some(way => way.via === via))
          keep(to, ways.filter(way => way.via !== via))
      }
    },
    all: () => [...table].flatMap(([to, ways]) => ways.map(({ via, hops }) => ({ to, via, hops }))),
  }
}
