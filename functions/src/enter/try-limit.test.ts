import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, createTryLimit } from './try-limit.ts'

describe('guessing', () => {
  it('ends for an address after 60 in a row, and goes on at one a second', () => {
    const tries = createTryLimit()
    for (let n = 0; n < 60; n++) {
      expect(tries.mayTry('a', 0)).toBe(true)
      tries.wrong('a', 0)
    }
    expect(tries.mayTry('a', 999)).toBe(false)
    expect(tries.mayTry('a', 1_000)).toBe(true)
    expect(tries.mayTry('b', 0)).toBe(true)
  })

  it('never gets more answers than the measure, however it is spread over time', () => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 3_000 }), { maxLength: 300 }), (pauses) => {
      const tries = createTryLimit()
      let nowMs = 0
      let answered = 0
      for (const pauseMs of pauses) {
        nowMs += pauseMs
        if (tries.mayTry('a', nowMs)) {
          answered++
          tries.wrong('a', nowMs)
        }
      }
      expect(answered).toBeLessThanOrEqual(60 + nowMs / 1_000)
    }))
  })

  it('is counted for a home, not for each of its addresses', () => {
    expect(addressOf('2001:db8:1:2:3:4:5:6')).toBe(addressOf('2001:db8:1:2:ffff::1'))
    expect(addressOf('2001:db8:1:2:3:4:5:6')).not.toBe(addressOf('2001:db8:1:3::1'))
    expect(addressOf('2001:db8::a:1:2:3')).toBe(addressOf('2001:db8::b:1:2:3'))
    expect(addressOf('192.0.2.1')).toBe('192.0.2.1')
    expect(addressOf('::ffff:192.0.2.1')).not.toBe(addressOf('::ffff:192.0.2.2'))
    expect(addressOf(undefined)).toBe('unknown')
  })
})
