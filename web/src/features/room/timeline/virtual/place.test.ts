import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeAt, placeWithout, scrollFor } from './place.ts'
import { createRowHeights } from './row-heights.ts'

const viewPx = 500
const steady = (): boolean => true

function listOf(heights: Readonly<Record<string, number>>) {
  const list = createRowHeights()
  list.setRows(Object.keys(heights), index => Object.values(heights)[index] ?? 0)
  return list
}

const rowsOf = (count: number, px: number): Record<string, number> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, px]))

describe('heights', () => {
  it('are guessed until they are measured, and remembered by key', () => {
    const list = listOf({ a: 100, b: 100, c: 100 })
    expect(list.measure('b', 40)).toBe(true)
    expect(list.measure('b', 40)).toBe(false)
    expect([0, 1, 2, 3].map(list.startOf)).toEqual([0, 100, 140, 240])
    list.setRows(['new', 'a', 'b', 'late', 'c'], () => 10)
    expect([0, 1, 2, 3, 4, 5].map(list.startOf)).toEqual([0, 10, 20, 60, 70, 80])
  })

  it('are forgotten when the list has another width', () => {
    const list = listOf({ a: 100, b: 100 })
    list.measure('a', 40)
    list.forget()
    list.setRows(['a', 'b'], () => 100)
    expect(list.startOf(1)).toBe(100)
  })

  it('say which row is where, also beyond both ends and in no list at all', () => {
    const list = listOf({ a: 100, b: 0, c: 100 })
    expect([-5, 0, 99, 100, 150, 999].map(list.indexAt)).toEqual([0, 0, 0, 2, 2, 2])
    expect(createRowHeights().indexAt(10)).toBe(0)
  })

  it('the row at a place holds that place', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 80 }), fc.nat(30_000), (heights, px) => {
      const list = listOf(Object.fromEntries(heights.map((height, index) => [`r${index}`, height])))
      const index = list.indexAt(px)
      expect(list.startOf(index)).toBeLessThanOrEqual(px)
      if (index < heights.length - 1)
        expect(list.startOf(index + 1)).toBeGreaterThan(px)
    }))
  })
})

describe('a place', () => {
  it('is held by the first row that begins in sight', () => {
    const heights = listOf(rowsOf(20, 100))
    expect(placeAt(250, { heights, viewPx }, steady)).toEqual({ at: 'row', key: 'r3', topPx: 50 })
    expect(placeAt(300, { heights, viewPx }, steady)).toEqual({ at: 'row', key: 'r3', topPx: 0 })
  })

  it('is held by a row that stays what it is', () => {
    const heights = listOf(rowsOf(20, 100))
    expect(placeAt(300, { heights, viewPx }, index => index !== 3)).toMatchObject({ key: 'r4', topPx: 100 })
  })

  it('is held by what fills the whole box', () => {
    const heights = listOf({ a: 100, huge: 3_000, c: 100 })
    expect(placeAt(900, { heights, viewPx }, steady)).toEqual({ at: 'row', key: 'huge', topPx: -800 })
  })

  it('stays where it is on the screen, whatever comes above and below and however rows change', () => {
    const px = fc.integer({ min: 1, max: 300 })
    fc.assert(fc.property(
      fc.record({ rows: fc.array(px, { minLength: 10, maxLength: 60 }), above: fc.array(px, { maxLength: 40 }), below: fc.array(px, { maxLength: 40 }), measured: fc.array(px, { minLength: 60, maxLength: 60 }), at: fc.nat(1_000) }),
      ({ rows, above, below, measured, at }) => {
        const named = (prefix: string, heights: readonly number[]): Record<string, number> => Object.fromEntries(heights.map((height, index) => [`${prefix}${index}`, height]))
        const before = listOf(named('r', rows))
        const place = placeAt(at, { heights: before, viewPx }, steady)
        const after = listOf({ ...named('a', above), ...named('r', rows), ...named('b', below) })
        measured.forEach((height, index) => after.measure(`r${index}`, height))
        const scroll = scrollFor(place, { heights: after, viewPx }) ?? Number.NaN
        if (place.at !== 'row')
          throw new Error('nobody is at the end')
        expect(after.startOf(after.indexOf(place.key) ?? -1) - scroll).toBe(place.topPx)
        expect(scrollFor(place, { heights: before, viewPx })).toBe(at)
      },
    ))
  })

  it('at the end is the end, however long the list', () => {
    expect(scrollFor({ at: 'end' }, { heights: listOf(rowsOf(20, 100)), viewPx })).toBe(1_500)
    expect(scrollFor({ at: 'end' }, { heights: listOf(rowsOf(30, 100)), viewPx })).toBe(2_500)
  })

  it('somebody was brought to is in the middle, or below what comes before it', () => {
    const heights = listOf(rowsOf(20, 100))
    expect(scrollFor({ at: 'shown', key: 'r10', align: 'centre' }, { heights, viewPx })).toBe(800)
    expect(scrollFor({ at: 'shown', key: 'r10', align: 'start' }, { heights, viewPx })).toBe(928)
    expect(scrollFor({ at: 'shown', key: 'huge', align: 'centre' }, { heights: listOf({ a: 100, huge: 2_000 }), viewPx })).toBe(100)
  })

  it('whose row is gone goes to the one before it', () => {
    const before = ['a', 'b', 'c']
    const place = { at: 'row', key: 'c', topPx: 30 } as const
    expect(placeWithout(place, { before, heights: listOf({ a: 1, b: 1 }) })).toMatchObject({ key: 'b' })
    expect(placeWithout(place, { before, heights: listOf({ a: 1 }) })).toMatchObject({ key: 'a' })
    expect(placeWithout(place, { before, heights: listOf({ z: 1 }) })).toEqual({ at: 'end' })
    expect(placeWithout(place, { before, heights: listOf({ c: 1 }) })).toBe(place)
  })
})
