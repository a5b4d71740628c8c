import type { Deed } from './tally.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultOptions } from '../options.ts'
import { createTally, fade, scoreOf, terms } from './tally.ts'

const counts = fc.record<Record<Deed, number>>({
  firsts: fc.double({ min: 0, max: 1_000, noNaN: true }),
  rejected: fc.double({ min: 0, max: 1_000, noNaN: true }),
  unanswered: fc.double({ min: 0, max: 1_000, noNaN: true }),
  flooding: fc.double({ min: 0, max: 1_000, noNaN: true }),
  garbled: fc.double({ min: 0, max: 1_000, noNaN: true }),
})

describe('tally', () => {
  it('is nothing at first', () => expect(scoreOf(createTally())).toBe(0))

  it('rises with first deliveries only, and falls with every offence', () => {
    fc.assert(fc.property(counts, fc.constantFrom<Deed>('firsts', 'rejected', 'unanswered', 'flooding', 'garbled'), (tally, deed) => {
      const after = scoreOf({ ...tally, [deed]: tally[deed] + 1 })
      if (deed === 'firsts')
        expect(after).toBeGreaterThanOrEqual(scoreOf(tally))
      else
        expect(after).toBeLessThan(scoreOf(tally))
    }))
  })

  it('fades towards nothing, by half in each half-life, in one step or in many', () => {
    fc.assert(fc.property(counts, fc.integer({ min: 1, max: 600_000 }), fc.integer({ min: 1, max: 600_000 }), (given, firstMs, secondMs) => {
      const inTwo = { ...given }
      fade(inTwo, firstMs)
      fade(inTwo, secondMs)
      const inOne = { ...given }
      fade(inOne, firstMs + secondMs)
      for (const deed of Object.keys(terms) as Deed[]) {
        expect(inTwo[deed]).toBeCloseTo(inOne[deed], 6)
        expect(inTwo[deed]).toBeLessThanOrEqual(given[deed])
      }
    }))
    const tally = { ...createTally(), rejected: 4 }
    fade(tally, terms.rejected.halfLifeMs)
    expect(tally.rejected).toBeCloseTo(2)
  })

  it('cannot be saved up: the best past outweighs no fourth wrong message', () => {
    expect(scoreOf({ ...createTally(), firsts: 1e9, rejected: 4 })).toBeLessThan(defaultOptions.lowestScore)
    expect(scoreOf({ ...createTally(), rejected: 1 })).toBeGreaterThan(defaultOptions.lowestScore / 5)
  })
})
