// The data pool of one room: record, mesh, local store and couriers say what they have; the pool says what follows.
import type { Source } from './source.ts'
import type { Pool } from './types.ts'
import { settle } from './settle.ts'
import { createSource } from './source.ts'

/** What is always listened to. All others are couriers. */
const standing: ReadonlySet<string> = new Set(['record', 'mesh', 'store'])
/** More than one phone talks to in an evening. For a further one, whoever was silent longest is forgotten. */
const maxCouriers = 29

/** Holds at most 32 sources of the newest 20,000 entries, some 4 MB each when full. */
export function createPool(): Pool {
  const sources = new Map<string, Source>()

  function sourceOf(name: string): Source {
    const known = sources.get(name)
    if (known)
      return known
    if (!standing.has(name))
      makePlace()
    const added = createSource()
    sources.set(name, added)
    return added
  }

  function makePlace(): void {
    const couriers = [...sources].filter(([name]) => !standing.has(name))
    const [quietest] = couriers.sort(([, a], [, b]) => a.heardMs() - b.heardMs())
    if (quietest && couriers.length >= maxCouriers)
      sources.delete(quietest[0])
  }

  return {
    report: report => sourceOf(report.source).hear(report),
    forget: (name) => {
      sources.delete(name)
    },
    settle: nowMs => settle(new Map(Array.from(sources, ([name, source]) => [name, source.state()])), nowMs),
  }
}
