import { expect, it } from 'vitest'
import { createAllowance } from './allowance.ts'

it('an allowance gives a burst, then so much a minute, and never more than a burst', () => {
  const allowance = createAllowance(10, 60)
  expect(Array.from({ length: 12 }, () => allowance.take(1, 1_000)).filter(Boolean)).toHaveLength(10)
  expect(allowance.take(1, 1_900)).toBe(false)
  expect(allowance.take(1, 2_100)).toBe(true)
  expect(allowance.take(1, 2_100)).toBe(false)
  expect(allowance.take(11, 1_000_000)).toBe(false)
  expect(allowance.take(10, 1_000_000)).toBe(true)
})
