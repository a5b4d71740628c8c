import type { Known } from './passive-view.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { p, seededRandom } from '../core.fixture.ts'
import { createPassiveView, entryOf, fresher, knownOf } from './passive-view.ts'

const nowMs = 10_000_000
const hearsayMs = 600_000
const known = fc.record({
  peer: fc.nat(60).map(p),
  hints: fc.array(fc.nat(9), { maxLength: 8 }) as unknown as fc.Arbitrary<Known['hints']>,
  seenMs: fc.integer({ min: nowMs - hearsayMs - 100_000, max: nowMs + 5_000 }),
})
function viewOf(words: readonly Known[], passiveSize: number) {
  const view = createPassiveView({ passiveSize, hearsayMs }, { self: p(0), random: seededRandom(3), worth: hints => hints.length > 4 ? 1 : 0 })
  words.forEach(word => view.merge(word, nowMs))
  return view
}

describe('passive view', () => {
  it('has a bound, never itself, and nothing too old', () => {
    fc.assert(fc.property(fc.array(known, { maxLength: 200 }), (words) => {
      const view = viewOf(words, 20)
      const all = [...view.all()]
      expect(view.size()).toBeLessThanOrEqual(20)
      expect(new Set(all.map(({ peer }) => peer)).size).toBe(view.size())
      expect(view.has(p(0))).toBe(false)
      expect(all.every(({ seenMs }) => seenMs >= nowMs - hearsayMs && seenMs <= nowMs)).toBe(true)
    }))
  })

  it('does not depend on the order of what it hears, as long as there is room', () => {
    fc.assert(fc.property(fc.array(known, { maxLength: 60 }).chain(words => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length }))), ([words, shuffled]) => {
      const sorted = (list: readonly Known[]) => [...viewOf(list, 100).all()].sort((a, b) => a.peer < b.peer ? -1 : 1)
      expect(sorted(shuffled)).toEqual(sorted(words))
      expect(sorted([...words, ...shuffled])).toEqual(sorted(words))
    }))
  })

  it('takes the fresher of two words, whichever comes first', () => {
    fc.assert(fc.property(known, known, known, (one, other, third) => {
      expect(fresher(one, other).seenMs).toBe(Math.max(one.seenMs, other.seenMs))
      expect(fresher(one, other)).toEqual({ ...fresher(other, one), peer: fresher(one, other).peer })
      expect(fresher(fresher(one, other), third).hints).toEqual(fresher(one, fresher(other, third)).hints)
    }))
  })

  it('makes no word fresher by passing it on', () => {
    fc.assert(fc.property(known, (word) => {
      expect(knownOf(entryOf(word, nowMs), nowMs).seenMs).toBeLessThanOrEqual(word.seenMs > nowMs ? nowMs : word.seenMs)
    }))
  })

  it('keeps those of my own topics when strangers pour in', () => {
    const mates = Array.from({ length: 5 }, (_, place) => ({ peer: p(place + 1), hints: [1, 2, 3, 4, 5] as unknown as Known['hints'], seenMs: nowMs - 60_000 }))
    const strangers = Array.from({ length: 500 }, (_, place) => ({ peer: p(place + 100), hints: [], seenMs: nowMs }))
    const view = viewOf([...mates, ...strangers], 48)
    expect(mates.filter(({ peer }) => view.has(peer)).length).toBeGreaterThanOrEqual(4)
    expect(view.membersOf(3 as Known['hints'][number])).toBeGreaterThanOrEqual(4)
  })

  it('gives samples without repeating itself', () => {
    const view = viewOf(Array.from({ length: 30 }, (_, place) => ({ peer: p(place + 1), hints: [], seenMs: nowMs })), 48)
    const sample = view.sample(8, nowMs)
    expect(new Set(sample.map(({ peer }) => peer)).size).toBe(8)
    expect(view.sample(100, nowMs)).toHaveLength(30)
    expect(view.sample(100, nowMs + hearsayMs + 1)).toHaveLength(0)
  })
})
