import type { Kept } from '../core.ts'
// Messages in the order of time, in buckets that each know what their ids come to: a root is a walk over buckets.
import type { Bound, Place } from './bound.ts'
import type { Totals } from './digest.ts'
import { atSecond, comparePlaces, countBelow, isBelow } from './bound.ts'
import { addId, addTotals, noTotals, rootOf } from './digest.ts'

export interface Entry extends Kept, Place {}

interface Bucket { readonly entries: Entry[], readonly totals: Totals }
interface Root { readonly fromS: number, readonly untilS: number, readonly root: Uint8Array }

/** Small enough to insert by moving, large enough that few are walked over. */
const bucketMost = 64
/** Neighbours' clocks differ: their pings ask up to a few different seconds. */
const rootsKept = 4

export interface Series {
  readonly count: () => number
  readonly bytes: () => number
  readonly put: (entry: Entry) => void
  readonly oldest: () => Entry | undefined
  readonly removeOldest: () => Entry | undefined
  /** From the first bound up to, not including, the second. */
  readonly between: (from: Bound, until: Bound) => Entry[]
  /** Of whole seconds; the same object while nothing in between changes. */
  readonly root: (fromS: number, untilS: number) => Uint8Array
}

export function createSeries(): Series {
  const buckets: Bucket[] = []
  const roots: Root[] = []
  let count = 0
  let bytes = 0

  /** The last bucket that does not begin after it. */
  function bucketFor(entry: Entry): number {
    let low = 0
    let high = buckets.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (comparePlaces(buckets[middle]!.entries[0]!, entry) <= 0)
        low = middle
      else
        high = middle - 1
    }
    return low
  }

  function bucketOf(entries: Entry[]): Bucket {
    const totals = noTotals()
    for (const entry of entries)
      addId(totals, entry, 1)
    return { entries, totals }
  }

  function forgetRoots(ms: number): void {
    for (let index = roots.length - 1; index >= 0; index--) {
      const { fromS, untilS } = roots[index]!
      if (ms >= fromS * 1_000 && ms < untilS * 1_000)
        roots.splice(index, 1)
    }
  }

  function split(index: number): void {
    const { entries } = buckets[index]!
    const atEnd = index === buckets.length - 1
    // Most come at the end: there, full buckets stay full.
    const from = atEnd ? entries.length - 1 : entries.length >> 1
    buckets.splice(index, 1, bucketOf(entries.slice(0, from)), bucketOf(entries.slice(from)))
  }

  function sum(from: Bound, until: Bound): Totals {
    const totals = noTotals()
    for (const bucket of buckets) {
      const first = bucket.entries[0]!
      if (!isBelow(first, until))
        break
      const last = bucket.entries.at(-1)!
      if (isBelow(last, from))
        continue
      if (!isBelow(first, from) && isBelow(last, until)) {
        addTotals(totals, bucket.totals)
        continue
      }
      for (let at = countBelow(bucket.entries, from), end = countBelow(bucket.entries, until); at < end; at++)
        addId(totals, bucket.entries[at]!, 1)
    }
    return totals
  }

  return {
    count: () => count,
    bytes: () => bytes,
    put(entry) {
      if (buckets.length === 0)
        buckets.push({ entries: [], totals: noTotals() })
      const index = bucketFor(entry)
      const { entries, totals } = buckets[index]!
      let at = entries.length
      while (at > 0 && comparePlaces(entries[at - 1]!, entry) > 0)
        at -= 1
      entries.splice(at, 0, entry)
      addId(totals, entry, 1)
      count += 1
      bytes += entry.payload.length
      forgetRoots(entry.ms)
      if (entries.length > bucketMost)
        split(index)
    },
    oldest: () => buckets[0]?.entries[0],
    removeOldest() {
      const bucket = buckets[0]
      const entry = bucket?.entries.shift()
      if (!bucket || !entry)
        return undefined
      addId(bucket.totals, entry, -1)
      count -= 1
      bytes -= entry.payload.length
      forgetRoots(entry.ms)
      if (bucket.entries.length === 0)
        buckets.shift()
      return entry
    },
    between(from, until) {
      const entries: Entry[] = []
      for (const bucket of buckets) {
        if (!isBelow(bucket.entries[0]!, until))
          break
        for (let at = countBelow(bucket.entries, from), end = countBelow(bucket.entries, until); at < end; at++)
          entries.push(bucket.entries[at]!)
      }
      return entries
    },
    root(fromS, untilS) {
      const known = roots.find(root => root.fromS === fromS && root.untilS === untilS)
      if (known)
        return known.root
      const root = rootOf(sum(atSecond(fromS), atSecond(untilS)))
      if (roots.push({ fromS, untilS, root }) > rootsKept)
        roots.shift()
      return root
    },
  }
}
