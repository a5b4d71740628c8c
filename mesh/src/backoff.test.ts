import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

const limits = { firstMs: 1_000, longestMs: 60_000 }

describe('backoff', () => {
  it('doubles until the longest wait', () => {
    expect([0, 1, 2, 10, 2_000].map(attempt => backoffMs(attempt, limits, 0))).toEqual([500, 1_000, 2_000, 30_000, 30_000])
  })

  it('spreads the phones over the second half of each wait', () => {
    fc.assert(fc.property(fc.nat(40), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, chance) => {
      const ceilingMs = Math.min(limits.longestMs, limits.firstMs * 2 ** attempt)
      expect(backoffMs(attempt, limits, chance)).toBeGreaterThanOrEqual(ceilingMs / 2)
      expect(backoffMs(attempt, limits, chance)).toBeLessThanOrEqual(ceilingMs)
    }))
  })
})
