import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBucket, pour } from './bucket.ts'

const limit = { perS: 10, burst: 20 }

/** One every so many milliseconds: how many of each answer. */
function stream(everyMs: number, forMs: number): Record<'fits' | 'over' | 'flood', number> {
  const answers = { fits: 0, over: 0, flood: 0 }
  const bucket = createBucket(0)
  for (let nowMs = 0; nowMs < forMs; nowMs += everyMs)
    answers[pour(bucket, 1, limit, nowMs)] += 1
  return answers
}

describe('bucket', () => {
  it('lets a burst through after a pause, and then no more than the rate', () => {
    const bucket = createBucket(0)
    const atOnce = Array.from({ length: 25 }, () => pour(bucket, 1, limit, 0))
    expect(atOnce.filter(answer => answer === 'fits')).toHaveLength(20)
    expect(pour(bucket, 1, limit, 100)).toBe('fits')
    expect(pour(bucket, 1, limit, 100)).toBe('over')
  })

  it('never lets through more than the burst and the rate, whatever comes when', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 8 }))), (pours) => {
      const bucket = createBucket(0)
      let nowMs = 0
      let through = 0
      for (const [afterMs, amount] of pours) {
        nowMs += afterMs
        if (pour(bucket, amount, limit, nowMs) === 'fits')
          through += amount
        expect(through).toBeLessThanOrEqual(limit.burst + limit.perS * nowMs / 1_000 + 1e-6)
      }
    }))
  })

  it('only drops what is slightly too much, for ever', () => {
    const answers = stream(1_000 / 12, 600_000)
    expect(answers.flood).toBe(0)
    expect(answers.over).toBeGreaterThan(500)
  })

  it('calls it a flood when it is far too much for long', () => {
    expect(stream(1_000 / 20, 4_000).flood).toBe(0)
    expect(stream(1_000 / 20, 30_000).flood).toBeGreaterThanOrEqual(5)
    expect(stream(1_000 / 200, 1_000).flood).toBeGreaterThanOrEqual(7)
  })
})
