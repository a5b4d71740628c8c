// Where a range ends: messages are in the order of when they were written, and of their ids within a millisecond.
import type { MessageId } from '../ids.ts'

/** Before the messages of this moment whose ids begin with this part or a greater one. */
export interface Bound { readonly ms: number, readonly part: number }

/** What is kept of a message's id to order and to mix it: its two halves, as signed 32 bits. */
export interface Place { readonly ms: number, readonly high: number, readonly low: number }

export const beginning: Bound = { ms: 0, part: 0 }

const partEnd = 2 ** 32

export const highOf = (id: MessageId): number => Number.parseInt(id.slice(0, 8), 16) | 0
export const lowOf = (id: MessageId): number => Number.parseInt(id.slice(8, 16), 16) | 0

export function isBelow(place: Place, bound: Bound): boolean {
  return place.ms < bound.ms || (place.ms === bound.ms && (place.high >>> 0) < bound.part)
}

export const isEarlier = (a: Bound, b: Bound): boolean => a.ms < b.ms || (a.ms === b.ms && a.part < b.part)
export const laterOf = (a: Bound, b: Bound): Bound => isEarlier(a, b) ? b : a

export function comparePlaces(a: Place, b: Place): number {
  return a.ms - b.ms || (a.high >>> 0) - (b.high >>> 0) || (a.low >>> 0) - (b.low >>> 0)
}

/** The first bound that this place is below. */
export function boundAfter({ ms, high }: Place): Bound {
  const part = (high >>> 0) + 1
  return part === partEnd ? { ms: ms + 1, part: 0 } : { ms, part }
}

/** Between two neighbours in order; without a part, so in fewer bytes, where their moments differ. */
export function boundBetween(before: Place, after: Place): Bound {
  return before.ms < after.ms ? { ms: after.ms, part: 0 } : { ms: after.ms, part: after.high >>> 0 }
}

/** In whole seconds, up to where everything below the bound is left out. */
export const secondsOf = ({ ms, part }: Bound): number => Math.ceil(part === 0 ? ms / 1_000 : (ms + 1) / 1_000)
export const atSecond = (seconds: number): Bound => ({ ms: seconds * 1_000, part: 0 })

/** How many of these, which are in order, are below it. */
export function countBelow(places: readonly Place[], bound: Bound): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBelow(places[middle]!, bound))
      low = middle + 1
    else
      high = middle
  }
  return low
}
