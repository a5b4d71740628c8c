// What one round sees of a series: its messages in order, by the names that the round's salt gives them.
import type { MessageId } from '../ids.ts'
import type { Bound } from './bound.ts'
import type { Lane } from './lane.ts'
import type { Entry } from './series.ts'
import { countBelow, laterOf } from './bound.ts'
import { nameOf } from './digest.ts'

export interface Catalogue {
  readonly floor: Bound
  readonly entries: readonly Entry[]
  readonly names: Uint32Array
  readonly rank: (bound: Bound) => number
  /** Of the names from the first rank up to, not including, the second. */
  readonly sum: (from: number, to: number) => number
  readonly idsOf: (names: ReadonlySet<number>) => MessageId[]
}

/** Before the floor, nothing is looked at. */
export function createCatalogue(lane: Lane, until: Bound, salt: number): Catalogue {
  const entries = lane.series.between(lane.floor, laterOf(lane.floor, until))
  const names = new Uint32Array(entries.length)
  for (let at = 0; at < entries.length; at++)
    names[at] = nameOf(entries[at]!.high, entries[at]!.low, salt)
  return {
    floor: lane.floor,
    entries,
    names,
    rank: bound => countBelow(entries, bound),
    sum(from, to) {
      let sum = 0
      for (let at = from; at < to; at++)
        sum = sum + names[at]! | 0
      return sum >>> 0
    },
    idsOf: wanted => entries.filter((_, at) => wanted.has(names[at]!)).map(({ id }) => id),
  }
}

/** Up to here, every pair is tried: beyond, a pair that fits by chance is no longer out of the question. */
const pairsAmong = 128

/** Which one or two of these names make up this difference of two sums: what the other side lacks, if it lacks no more. */
export function makingUp(names: Uint32Array, difference: number): number[] | undefined {
  if (names.includes(difference))
    return [difference]
  if (names.length > pairsAmong)
    return undefined
  const before = new Set<number>()
  for (const name of names) {
    const other = difference - name >>> 0
    if (before.has(other))
      return [other, name]
    before.add(name)
  }
  return undefined
}
