// What exists, who lacks what, and what does not fit together: a function of what the sources said, whatever the order.
import type { Holding } from './holding.ts'
import type { SourceState } from './source.ts'
import type { Confidence, Conflict, PoolEntry, Settlement } from './types.ts'
import { confidenceOf } from './confidence.ts'
import { findForms, findLost, findTwins } from './conflicts.ts'
import { compareWithAll, formNow, holdingOf } from './holding.ts'
import { compareEntries, compareText } from './order.ts'

export function settle(sources: ReadonlyMap<string, SourceState>, nowMs: number): Settlement {
  const holdings = Array.from(sources, ([name, state]) => holdingOf(name, state)).sort((a, b) => compareText(a.name, b.name))
  const all = unionOf(holdings)
  const missing = new Map<string, readonly string[]>()
  const confidence = new Map<string, Confidence>()
  const wiped: Conflict[] = []
  for (const holding of holdings) {
    const { name, state } = holding
    const standing = compareWithAll(holding, all)
    missing.set(name, standing.missing)
    confidence.set(name, confidenceOf({
      ageMs: nowMs - state.heardMs,
      held: standing.held,
      lacks: standing.lacks,
      genuine: state.said.size,
      rejected: state.rejected,
    }))
    if (standing.held.length === 0 && standing.missing.length > 0)
      wiped.push({ type: 'wiped', source: name, lacks: standing.missing.length })
  }
  return {
    all,
    missing,
    confidence,
    conflicts: [...findForms(all, holdings), ...findTwins(all), ...findLost(holdings), ...wiped],
  }
}

/** Of two forms the one with the words. */
function unionOf(holdings: readonly Holding[]): readonly PoolEntry[] {
  const all = new Map<string, PoolEntry>()
  for (const holding of holdings) {
    for (const [id, said] of holding.state.said) {
      const form = formNow(holding, said)
      if (form && (form === 'full' || !all.has(id)))
        all.set(id, said.entry)
    }
  }
  return Array.from(all.values()).sort(compareEntries)
}
