// The data pool of one room: record, mesh, local store and couriers say what they have; the pool says what follows.
import type { Source } from './source.ts'
import type { Pool } from './types.ts'
import { settle } from './settle.ts'
import { createSource } from './source.ts'

/** Record, mesh and store, and more couriers than one phone talks to in an evening. Of further ones nothing is heard. */
const maxSources = 32

/** Holds at most 32 sources of the newest 20,000 entries, some 4 MB each when full. */
export function createPool(): Pool {
  const sources = new Map<string, Source>()

  function sourceOf(name: string): Source | undefined {
    const known = sources.get(name)
    if (known || sources.size >= maxSources)
      return known
    const added = createSource()
    sources.set(name, added)
    return added
  }

  return {
    report: report => sourceOf(report.source)?.hear(report),
    forget: (name) => {
      sources.delete(name)
    },
    settle: nowMs => settle(new Map(Array.from(sources, ([name, source]) => [name, source.state()])), nowMs),
  }
}
