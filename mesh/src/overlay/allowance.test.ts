import { expect, it } from 'vitest'
import { createAllowance } from './allowance.ts'

it('gives some at once, and then one now and then', () => {
  const allowance = createAllowance(500, 3)
  const take = (nowMs: number) => allowance.take(nowMs)
  expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false])
  expect([take(499), take(500), take(500), take(1_000)]).toEqual([false, true, false, true])
  expect([take(60_000), take(60_000), take(60_000), take(60_000)]).toEqual([true, true, true, false])
  expect(allowance.has(60_499)).toBe(false)
  expect(allowance.has(60_500)).toBe(true)
})
