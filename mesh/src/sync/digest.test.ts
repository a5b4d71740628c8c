import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highOf, lowOf } from './bound.ts'
import { addId, addTotals, isSameRoot, nameOf, noTotals, rootOf } from './digest.ts'
import { idOf } from './messages.fixture.ts'

interface Halves { readonly high: number, readonly low: number }
const halves = fc.uniqueArray(fc.nat(100_000), { minLength: 1, maxLength: 50 })
  .map(numbers => numbers.map((number): Halves => ({ high: highOf(idOf(number)), low: lowOf(idOf(number)) })))

function totalsOf(some: readonly Halves[]): ReturnType<typeof noTotals> {
  const totals = noTotals()
  some.forEach(id => addId(totals, id, 1))
  return totals
}

describe('a digest', () => {
  it('does not depend on the order, nor on how the sum was split, nor on what came and went', () => {
    fc.assert(fc.property(halves, fc.nat(50), (some, at) => {
      const whole = rootOf(totalsOf(some))
      expect(rootOf(totalsOf(some.toReversed()))).toEqual(whole)
      const joined = totalsOf(some.slice(at))
      addTotals(joined, totalsOf(some.slice(0, at)))
      expect(rootOf(joined)).toEqual(whole)
      const [first, ...rest] = some
      const left = totalsOf(some)
      addId(left, first!, -1)
      expect(rootOf(left)).toEqual(rootOf(totalsOf(rest)))
    }))
  })

  it('differs in all its parts when one id differs', () => {
    fc.assert(fc.property(halves, (some) => {
      const [first, ...rest] = some
      const [whole, less] = [rootOf(totalsOf(some)), rootOf(totalsOf(rest))]
      expect(isSameRoot(whole, less)).toBe(false)
      const flipped = rootOf(totalsOf([...rest, { high: first!.high ^ 1, low: first!.low }]))
      for (let lane = 0; lane < 16; lane += 4)
        expect(isSameRoot(whole.subarray(lane, lane + 4), flipped.subarray(lane, lane + 4))).toBe(false)
    }))
  })

  it('names ids differently in each round, and apart from each other', () => {
    const names = new Set<number>()
    for (let number = 0; number < 2_000; number++) {
      for (const salt of [0, 1, 16_383])
        names.add(nameOf(highOf(idOf(number)), lowOf(idOf(number)), salt))
    }
    // By chance, one in 238 runs with other numbers would have a pair.
    expect(names.size).toBe(6_000)
  })
})
