import type { Entry } from './series.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlaces, isBelow } from './bound.ts'
import { addId, noTotals, rootOf } from './digest.ts'
import { entryOf } from './messages.fixture.ts'
import { createSeries } from './series.ts'

const always = { ms: Number.MAX_SAFE_INTEGER, part: 0 }
const beginning = { ms: 0, part: 0 }

const entries = fc.uniqueArray(fc.record({ number: fc.nat(5_000), ms: fc.nat(20_000) }), { selector: ({ number }) => number, maxLength: 400 })
  .map(some => some.map(({ number, ms }) => entryOf(number, ms)))

function seriesOf(some: readonly Entry[]): ReturnType<typeof createSeries> {
  const series = createSeries()
  some.forEach(series.put)
  return series
}

function plainRoot(some: readonly Entry[]): Uint8Array {
  const totals = noTotals()
  for (const entry of some)
    addId(totals, entry, 1)
  return rootOf(totals)
}

describe('a series', () => {
  it('is in order, whatever the order of arrival', () => {
    fc.assert(fc.property(entries, (some) => {
      expect(seriesOf(some).between(beginning, always)).toEqual(some.toSorted(comparePlaces))
    }))
  })

  it('gives what is between two bounds, and the root of whole seconds, as if it had counted anew', () => {
    fc.assert(fc.property(entries, fc.nat(21), fc.nat(21), (some, fromS, untilS) => {
      const series = seriesOf(some)
      const from = { ms: fromS * 1_000, part: 0 }
      const until = { ms: untilS * 1_000, part: 0 }
      const inside = some.filter(entry => !isBelow(entry, from) && isBelow(entry, until)).toSorted(comparePlaces)
      expect(series.between(from, until)).toEqual(inside)
      expect(series.root(fromS, untilS)).toEqual(plainRoot(inside))
    }))
  })

  it('tells a root of before from one after something came or went', () => {
    fc.assert(fc.property(entries, fc.nat(100), (some, removed) => {
      const series = createSeries()
      for (const entry of some) {
        series.put(entry)
        series.root(0, 10)
        series.root(0, 30)
      }
      for (let number = 0; number < removed; number++)
        series.removeOldest()
      const left = some.toSorted(comparePlaces).slice(removed)
      expect(series.count()).toBe(left.length)
      expect(series.bytes()).toBe(left.length * 100)
      expect(series.oldest()).toEqual(left[0])
      expect(series.root(0, 30)).toEqual(plainRoot(left))
    }))
  })

  it('keeps a root while only what is later comes', () => {
    const series = seriesOf([entryOf(1, 500)])
    const root = series.root(0, 1)
    series.put(entryOf(2, 1_000))
    expect(series.root(0, 1)).toBe(root)
    series.put(entryOf(3, 999))
    expect(series.root(0, 1)).not.toEqual(root)
  })
})
