// What one side of a round says to what the other said, and what it asks for: no time, no links, only two sets.
import type { MessageId } from '../ids.ts'
import type { Catalogue } from './catalogue.ts'
import type { SpanState } from './ranges.ts'
import { boundBetween, isEarlier, laterOf } from './bound.ts'
import { makingUp } from './catalogue.ts'
import { describe, split, sum } from './describe.ts'

export interface Answer {
  readonly spans: SpanState[]
  /** Names that we lack, the newest first. */
  readonly wanted: number[]
  /** What they asked for. */
  readonly supply: MessageId[]
}

/** What is older than fits in is put together, to be taken apart later. */
export interface AnswerBounds {
  readonly ranges: number
  readonly names: number
  /** Names of one range's offer. */
  readonly offer: number
}

/** `held`: names that need no asking, for they are ours, or our host has refused them. */
export function answer(catalogue: Catalogue, spans: readonly SpanState[], held: (name: number) => boolean, bounds: AnswerBounds): Answer {
  const given: Answer = { spans: [], wanted: [], supply: [] }
  const reversed: SpanState[] = []
  let ranges = 0
  let names = 0

  function say(some: readonly SpanState[]): void {
    // And perhaps a gap before them.
    ranges += some.length + 1
    for (const span of some.toReversed()) {
      reversed.push(span)
      names += 'names' in span.state ? span.state.names.length : 0
    }
  }

  function offer(span: SpanState, lacked: readonly number[]): void {
    if (lacked.length <= bounds.offer) {
      say([{ ...span, state: { type: 'offer', names: lacked } }])
      return
    }
    // The newest now; the rest is compared again when they have come.
    const newest = lacked.slice(-bounds.offer)
    const rank = catalogue.names.indexOf(newest[0]!, catalogue.rank(span.from))
    const cut = boundBetween(catalogue.entries[rank - 1]!, catalogue.entries[rank]!)
    say([
      sum(catalogue, { from: span.from, until: cut }),
      { from: cut, until: span.until, state: { type: 'offer', names: newest } },
    ])
  }

  function want(theirs: readonly number[]): void {
    for (let at = theirs.length - 1; at >= 0; at--) {
      if (!held(theirs[at]!))
        given.wanted.push(theirs[at]!)
    }
  }

  function compareSum(span: SpanState, theirs: number, after: 'sum' | 'echo'): void {
    const mine = catalogue.names.subarray(catalogue.rank(span.from), catalogue.rank(span.until))
    const difference = catalogue.sum(catalogue.rank(span.from), catalogue.rank(span.until)) - theirs >>> 0
    if (difference === 0)
      return
    const lacked = makingUp(mine, difference)
    if (lacked)
      offer(span, lacked)
    else
      say(describe(catalogue, span, after))
  }

  function compareNames(span: SpanState, theirs: readonly number[]): void {
    const known = new Set(theirs)
    want(theirs)
    const lacked = [...catalogue.names.subarray(catalogue.rank(span.from), catalogue.rank(span.until))].filter(name => !known.has(name))
    if (lacked.length > 0)
      offer(span, lacked)
  }

  let at = spans.length - 1
  for (; at >= 0 && ranges < bounds.ranges && names < bounds.names; at--) {
    const span = spans[at]!
    const { state } = span
    if (state.type === 'want') {
      given.supply.push(...catalogue.idsOf(new Set(state.names)))
      continue
    }
    if (!isEarlier(catalogue.floor, span.until))
      continue
    // They go back further than we do: only from here on can we compare, so they have to say it again from here.
    if (isEarlier(span.from, catalogue.floor))
      say(split(catalogue, { from: catalogue.floor, until: span.until }))
    else if (state.type === 'sum' || state.type === 'echo')
      compareSum(span, state.sum, state.type)
    else if (state.type === 'have')
      compareNames(span, state.names)
    else if (state.type === 'offer')
      want(state.names)
  }
  if (at >= 0 && isEarlier(catalogue.floor, spans[at]!.until))
    say([sum(catalogue, { from: laterOf(catalogue.floor, spans[0]!.from), until: spans[at]!.until })])
  given.spans.push(...reversed.reverse())
  return given
}
