import { describe, expect, it } from 'vitest'
import { confidenceOf } from './confidence.ts'
import { ada, bob, entries } from './entries.fixture.ts'

const fresh = { ageMs: 0, held: entries(ada, 10), lacks: 0, genuine: 10, rejected: 0 }

describe('confidence', () => {
  it('is full for a source just heard that lacks nothing', () => {
    expect(confidenceOf(fresh)).toEqual({ freshness: 1, completeness: 1, verified: 1, confidence: 1 })
    expect(confidenceOf({ ageMs: 0, held: [], lacks: 0, genuine: 0, rejected: 0 }).confidence).toBe(1)
  })

  it('halves with each minute of silence, and a clock set back does not raise it', () => {
    expect(confidenceOf({ ...fresh, ageMs: 60_000 }).confidence).toBe(0.5)
    expect(confidenceOf({ ...fresh, ageMs: 120_000 }).freshness).toBe(0.25)
    expect(confidenceOf({ ...fresh, ageMs: -60_000 }).confidence).toBe(1)
  })

  it('falls with what others have and it has not', () => {
    expect(confidenceOf({ ...fresh, lacks: 10 }).completeness).toBe(0.5)
    expect(confidenceOf({ ...fresh, held: [], lacks: 10 }).confidence).toBe(0)
  })

  it('falls with gaps in an author\'s count, even if nobody can fill them', () => {
    const held = [...entries(ada, 10).filter(({ seq }) => seq !== 4 && seq !== 5), ...entries(bob, 2)]
    expect(confidenceOf({ ...fresh, held }).completeness).toBe(10 / 12)
  })

  it('is not talked down by one hostile count', () => {
    const [first, second] = entries(bob, 2)
    const held = [...entries(ada, 8), first!, { ...second!, seq: Number.MAX_SAFE_INTEGER }]
    expect(confidenceOf({ ...fresh, held }).completeness).toBe(10 / 12)
  })

  it('falls with what could not be verified', () => {
    expect(confidenceOf({ ...fresh, rejected: 10 }).verified).toBe(0.5)
    expect(confidenceOf({ ...fresh, ageMs: 60_000, lacks: 10, rejected: 10 }).confidence).toBe(0.125)
  })
})
