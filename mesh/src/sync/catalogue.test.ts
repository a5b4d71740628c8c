import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makingUp } from './catalogue.ts'

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const sumOf = (names: readonly number[]): number => names.reduce((sum, name) => sum + name >>> 0, 0)

describe('what makes up a difference', () => {
  it('is found if it is one or two', () => {
    fc.assert(fc.property(fc.uniqueArray(word, { minLength: 2, maxLength: 100 }), fc.nat(99), fc.nat(99), (names, first, second) => {
      const lacked = [...new Set([names[first % names.length]!, names[second % names.length]!])]
      const found = makingUp(Uint32Array.from(names), sumOf(lacked))
      expect(sumOf(found ?? [])).toBe(sumOf(lacked))
      expect(found!.length).toBeLessThanOrEqual(2)
    }))
  })

  it('is not made up: one name twice is no pair', () => {
    expect(makingUp(Uint32Array.from([5, 9]), 10)).toBeUndefined()
    expect(makingUp(Uint32Array.from([5, 9]), 14)).toEqual([5, 9])
    expect(makingUp(Uint32Array.from([]), 14)).toBeUndefined()
  })

  it('is not guessed as a pair among so many that some pair always fits', () => {
    const names = Uint32Array.from({ length: 1_000 }, (_, at) => at * 4_001)
    expect(makingUp(names, 4_001)).toEqual([4_001])
    expect(makingUp(names, names[998]! + names[999]!)).toBeUndefined()
  })
})
