import type { Stamp } from './clock.ts'
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

  it('keeps a conversation in order among phones whose clocks are hours off', () => {
    const hour = 3_600_000
    const skews = fc.array(fc.integer({ min: -12 * hour, max: 12 * hour }), { minLength: 2, maxLength: 4 })
    const turns = fc.array(fc.record({ who: fc.nat(), afterMs: fc.nat({ max: 90_000 }), reads: fc.boolean() }), { maxLength: 30 })
    fc.assert(fc.property(skews, turns, (skewMs, said) => {
      let wallMs = 1_000 * hour
      const phones = skewMs.map(skew => ({ skew, last: zeroStamp }))
      const room: Stamp[] = []
      for (const { who, afterMs, reads } of said) {
        wallMs += afterMs
        const phone = phones[who % phones.length]
        if (!phone)
          continue
        const nowMs = wallMs + phone.skew
        const shown = reads ? room.filter(({ ms }) => ms <= nowMs + maxAheadMs) : []
        phone.last = nextStamp(shown.reduce((last, seen) => witness(last, seen, nowMs), phone.last), nowMs)
        // Whatever its own clock says, what it answers stands before it.
        expect(shown.every(seen => compareStamps(seen, phone.last) < 0)).toBe(true)
        room.push(phone.last)
      }
    }))
  })

  it('does not hold back a phone that is behind: once it has read, it writes where the others are', () => {
    const others = { ms: 10 * 3_600_000, count: 3 }
    expect(nextStamp(witness(zeroStamp, others, others.ms), 3 * 3_600_000)).toEqual({ ms: others.ms, count: 4 })
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
