import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSortedList } from './sorted-list.ts'

const byNumber = (a: number, b: number): number => a - b

describe('a sorted list', () => {
  it('is what a sorted array would be', () => {
    const step = fc.record({ add: fc.boolean(), item: fc.nat({ max: 60 }) })
    fc.assert(fc.property(fc.array(step, { maxLength: 120 }), fc.nat({ max: 70 }), fc.nat({ max: 70 }), (steps, from, to) => {
      const list = createSortedList(byNumber)
      const model = new Set<number>()
      for (const { add, item } of steps) {
        const before = [...model].sort(byNumber)
        if (add) {
          model.add(item)
          expect(list.add(item)).toBe([...model].sort(byNumber).indexOf(item))
        }
        else {
          model.delete(item)
          expect(list.delete(item)).toBe(before.indexOf(item))
        }
      }
      const sorted = [...model].sort(byNumber)
      expect(list.size()).toBe(sorted.length)
      expect(list.slice(0, list.size())).toEqual(sorted)
      expect(list.slice(from, to)).toEqual(sorted.slice(from, to))
      expect(list.at(from)).toBe(sorted[from])
      expect(list.indexOf(to)).toBe(sorted.indexOf(to))
    }), { numRuns: 300 })
  })

  it.each([
    ['in order', (n: number) => n],
    ['in reverse', (n: number) => -n],
    ['from both ends', (n: number) => n % 2 === 0 ? n : -n],
  ])('asks a handful of comparisons for what came %s', (_, itemOf) => {
    let comparisons = 0
    const list = createSortedList<number>((a, b) => {
      comparisons++
      return a - b
    })
    const count = 4096
    for (let n = 0; n < count; n++)
      list.add(itemOf(n))
    for (let n = 0; n < count; n += 3)
      list.delete(itemOf(n))
    comparisons = 0
    for (let n = 1; n < count; n += 3) {
      comparisons = 0
      expect(list.indexOf(itemOf(n))).toBeGreaterThanOrEqual(0)
      expect(comparisons).toBeLessThanOrEqual(24)
    }
  })
})
