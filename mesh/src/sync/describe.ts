// How one side says what it has in a span of time: finer where it is new, for what is missing is nearly always recent.
import type { Bound } from './bound.ts'
import type { Catalogue } from './catalogue.ts'
import type { Span, SpanState } from './ranges.ts'
import { boundAfter, boundBetween, isEarlier } from './bound.ts'

// Four bytes for each name, and about four for a range: a list of names is worth it only where there are few.
const fewNames = 4
const someNames = 12
/** Up to here it pays to let the other side guess what is missing before going into detail. */
const mostForEcho = 64
const fanOut = 8
const leaf = 8
/** Of the first ranges of a round, from the newest on; the last one is doubled up to the beginning. */
const firstSizes = [4, 4, 8, 8, 16, 16, 32, 64, 128, 256]
/** Ids that begin alike and were written at once: nobody has that many by chance. */
const mostNames = 512

function have(catalogue: Catalogue, { from, until }: Span): SpanState {
  const names = catalogue.names.subarray(catalogue.rank(from), catalogue.rank(until)).slice(0, mostNames)
  return { from, until, state: { type: 'have', names: [...names] } }
}

export function sum(catalogue: Catalogue, { from, until }: Span, type: 'sum' | 'echo' = 'sum'): SpanState {
  return { from, until, state: { type, sum: catalogue.sum(catalogue.rank(from), catalogue.rank(until)) } }
}

/** The bounds between these ranks, as far as they differ from each other and from the span's own. */
function cut(catalogue: Catalogue, span: Span, ranks: readonly number[]): Span[] {
  const spans: Span[] = []
  let from = span.from
  for (const rank of ranks) {
    const bound = boundBetween(catalogue.entries[rank - 1]!, catalogue.entries[rank]!)
    if (!isEarlier(from, bound) || !isEarlier(bound, span.until))
      continue
    spans.push({ from, until: bound })
    from = bound
  }
  spans.push({ from, until: span.until })
  return spans
}

export function split(catalogue: Catalogue, span: Span): SpanState[] {
  const first = catalogue.rank(span.from)
  const count = catalogue.rank(span.until) - first
  const parts = Math.min(fanOut, Math.max(2, Math.ceil(count / leaf)))
  const ranks = Array.from({ length: parts - 1 }, (_, part) => first + Math.ceil((part + 1) * count / parts))
  const spans = count < 2 ? [span] : cut(catalogue, span, ranks)
  return spans.length === 1 ? [have(catalogue, span)] : spans.map(each => sum(catalogue, each))
}

/** After the other side's sum differed from ours and we can't tell why. */
export function describe(catalogue: Catalogue, span: Span, after: 'sum' | 'echo'): SpanState[] {
  const count = catalogue.rank(span.until) - catalogue.rank(span.from)
  if (count <= (after === 'sum' ? fewNames : someNames))
    return [have(catalogue, span)]
  if (after === 'sum' && count <= mostForEcho)
    return [sum(catalogue, span, 'echo')]
  return split(catalogue, span)
}

/** With what a round begins. */
export function overview(catalogue: Catalogue, until: Bound): SpanState[] {
  const span = { from: catalogue.floor, until }
  const newest = catalogue.entries.at(-1)
  if (!newest || !isEarlier(span.from, until))
    return [have(catalogue, span)]
  const ranks: number[] = []
  let rank = catalogue.entries.length
  for (let step = 0; rank > 0; step++) {
    rank -= firstSizes[step] ?? rank
    if (rank > 0)
      ranks.unshift(rank)
  }
  // Whoever lacks only the newest is told so at once: after our last message we have none.
  const last = boundAfter(newest)
  const end = isEarlier({ ms: newest.ms + 1, part: 0 }, until) ? { ms: newest.ms + 1, part: 0 } : isEarlier(last, until) ? last : until
  const spans = cut(catalogue, { from: span.from, until: end }, ranks).map(each => sum(catalogue, each))
  return isEarlier(end, until) ? [...spans, { from: end, until, state: { type: 'have', names: [] } }] : spans
}
