// What one source has said so far. Each part only ever grows towards the latest word, so the order of reports does not matter.
import type { Claim } from './claims.ts'
import type { PoolEntry, SourceReport } from './types.ts'
import { withClaim } from './claims.ts'
import { compareEntries } from './order.ts'

/** Of two words heard at once, the later in this list counts: who has both forms of an envelope has its words. */
const words = ['erased', 'full', 'removed'] as const

export interface Said {
  readonly entry: PoolEntry
  readonly word: typeof words[number]
  readonly heardMs: number
}

export interface SourceState {
  readonly said: ReadonlyMap<string, Said>
  readonly claims: readonly Claim[]
  readonly heardMs: number
  readonly rejected: number
  /** The newest entry that found no place any more: up to it the pool knows nothing of this source. */
  readonly floor: PoolEntry | undefined
}

export interface Source {
  readonly hear: (report: SourceReport) => void
  readonly heardMs: () => number
  readonly state: () => SourceState
}

/** Twice a room's longest history on a phone. The newest are held; each takes some 200 bytes. */
const maxEntriesPerSource = 20_000

export function createSource(limit = maxEntriesPerSource): Source {
  const said = new Map<string, Said>()
  let claims: readonly Claim[] = []
  let heardMs = 0
  let rejected = { heardMs: 0, count: 0 }
  let floor: PoolEntry | undefined

  function keep(given: PoolEntry, word: Said['word'], at: number): void {
    if (floor && compareEntries(given, floor) <= 0)
      return
    const held = said.get(given.id)
    if (!held || isLater(word, at, held))
      said.set(given.id, { entry: plainEntry(given), word, heardMs: at })
    if (said.size > 2 * limit)
      trim()
  }

  function trim(): void {
    if (said.size <= limit)
      return
    const newestFirst = Array.from(said.values(), each => each.entry).sort((a, b) => compareEntries(b, a))
    floor = newestFirst[limit]
    for (const { id } of newestFirst.slice(limit))
      said.delete(id)
  }

  return {
    hear(report) {
      const { entries, removed = [], complete, rejected: count = 0 } = report
      for (const entry of entries)
        keep(entry, entry.erased ? 'erased' : 'full', report.heardMs)
      for (const entry of removed)
        keep(entry, 'removed', report.heardMs)
      if (complete)
        claims = withClaim(claims, { ...complete, heardMs: report.heardMs })
      if (report.heardMs > rejected.heardMs || (report.heardMs === rejected.heardMs && count > rejected.count))
        rejected = { heardMs: report.heardMs, count }
      heardMs = Math.max(heardMs, report.heardMs)
    },
    heardMs: () => heardMs,
    state() {
      trim()
      return { said, claims, heardMs, rejected: rejected.count, floor }
    },
  }
}

function isLater(word: Said['word'], heardMs: number, than: Said): boolean {
  return heardMs > than.heardMs || (heardMs === than.heardMs && words.indexOf(word) > words.indexOf(than.word))
}

/** What is held for long must not hold an envelope's bytes. */
function plainEntry({ id, author, seq, at, erased }: PoolEntry): PoolEntry {
  return { id, author, seq, at, erased }
}
