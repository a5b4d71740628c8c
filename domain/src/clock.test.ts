import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareStamps, maxAheadMs, nextStamp, readStamp, witness, zeroStamp } from './clock.ts'

const time = fc.integer({ min: 0, max: 4_000_000_000_000 })
const stamp = fc.record({
  ms: time,
  count: fc.nat({ max: 0xFFFF }),
})

describe('the clock', () => {
  it('always goes forward, whatever wall clocks do', () => {
    fc.assert(fc.property(stamp, fc.array(time), (first, walls) => {
      let last = first
      for (const nowMs of walls) {
        const next = nextStamp(last, nowMs)
        expect(compareStamps(next, last)).toBeGreaterThan(0)
        expect(readStamp(next.ms, next.count)).toEqual(next)
        last = next
      }
    }))
  })

  it('writes after what it has seen', () => {
    fc.assert(fc.property(stamp, stamp, time, (last, seen, nowMs) => {
      fc.pre(seen.ms <= nowMs + maxAheadMs)
      expect(compareStamps(nextStamp(witness(last, seen, nowMs), nowMs), seen)).toBeGreaterThan(0)
    }))
  })

  it('is not dragged along by a clock far ahead', () => {
    expect(witness(zeroStamp, { ms: 100_001 + maxAheadMs, count: 0 }, 100_000)).toEqual(zeroStamp)
    expect(witness(zeroStamp, { ms: 100_000 + maxAheadMs, count: 0 }, 100_000)).not.toEqual(zeroStamp)
  })

  it('goes on after a stamp at the end of the count', () => {
    expect(nextStamp({ ms: 5, count: 0xFFFF }, 5)).toEqual({ ms: 6, count: 0 })
  })

  it.each([
    [-1, 0],
    [0, -1],
    [0.5, 0],
    [8.64e15, 0],
    [0, 0x10000],
    ['1', 0],
    [undefined, 0],
    [Number.MAX_SAFE_INTEGER, 0],
  ])('does not read the stamp %j, %j', (ms, count) => {
    expect(readStamp(ms, count)).toBeUndefined()
  })
})
