// Builds and reads the ranges of a frame: one after the other, with gaps where both sides have the same.
import type { RangeState, SyncRange } from '../frames.ts'
import type { Bound } from './bound.ts'
import { beginning, isEarlier } from './bound.ts'

export interface Span { readonly from: Bound, readonly until: Bound }
export interface SpanState extends Span { readonly state: RangeState }

function rangeOf({ ms, part }: Bound, state: RangeState): SyncRange {
  return part === 0 ? { untilMs: ms, state } : { untilMs: ms, untilPart: part, state }
}

export const boundOf = ({ untilMs, untilPart = 0 }: SyncRange): Bound => ({ ms: untilMs, part: untilPart })

/** They must be in order and apart from each other. */
export function toRanges(spans: readonly SpanState[]): SyncRange[] {
  const ranges: SyncRange[] = []
  let end = beginning
  for (const { from, until, state } of spans) {
    if (isEarlier(end, from))
      ranges.push(rangeOf(from, { type: 'skip' }))
    ranges.push(rangeOf(until, state))
    end = until
  }
  return ranges
}

/** Without what is the same on both sides; undefined if they are not in order. */
export function fromRanges(ranges: readonly SyncRange[]): SpanState[] | undefined {
  const spans: SpanState[] = []
  let from = beginning
  for (const range of ranges) {
    const until = boundOf(range)
    if (isEarlier(until, from))
      return undefined
    if (range.state.type !== 'skip')
      spans.push({ from, until, state: range.state })
    from = until
  }
  return spans
}

/** What the other side is to answer. */
export const asksForAnswer = ({ state: { type } }: { readonly state: RangeState }): boolean => type === 'sum' || type === 'echo' || type === 'have'
