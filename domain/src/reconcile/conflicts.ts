// What passing envelopes on does not mend: two forms of one envelope, two envelopes in one place, a source that forgets.
import type { Form, Holding } from './holding.ts'
import type { Conflict, PoolEntry } from './types.ts'
import { formOf } from './holding.ts'
import { compareEntries, compareText } from './order.ts'

/** Some have the words, and some only what an erasure left. */
export function findForms(all: readonly PoolEntry[], holdings: readonly Holding[]): readonly Conflict[] {
  const conflicts: Conflict[] = []
  for (const { id } of all) {
    const forms = holdings.map(holding => formOf(holding, id))
    const having = (form: Form): readonly string[] => holdings.filter((_, index) => forms[index] === form).map(({ name }) => name)
    if (forms.includes('full') && forms.includes('erased'))
      conflicts.push({ type: 'forms', id, full: having('full'), erased: having('erased') })
  }
  return conflicts
}

/** In the order of their second ids' times. */
export function findTwins(all: readonly PoolEntry[]): readonly Conflict[] {
  const firstBySeq = new Map<string, Map<number, PoolEntry>>()
  const twins = new Map<PoolEntry, string[]>()
  for (const entry of all) {
    const bySeq = firstBySeq.get(entry.author) ?? new Map<number, PoolEntry>()
    firstBySeq.set(entry.author, bySeq)
    const first = bySeq.get(entry.seq)
    if (!first)
      bySeq.set(entry.seq, entry)
    else if (twins.get(first)?.push(entry.id) === undefined)
      twins.set(first, [first.id, entry.id])
  }
  return Array.from(twins, ([{ author, seq }, ids]) => ({ type: 'twins', author, seq, ids: ids.sort(compareText) }))
}

export function findLost(holdings: readonly Holding[]): readonly Conflict[] {
  return holdings
    .filter(({ lost }) => lost.size > 0)
    .map(({ name, lost }) => ({
      type: 'lost',
      source: name,
      ids: Array.from(lost, ({ entry }) => entry).sort(compareEntries).map(({ id }) => id),
    }))
}
