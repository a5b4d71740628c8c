import type { Uid } from './ids.ts'
import type { FlagValue } from './log/types.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isFlagOn } from './flags.ts'

const uids = fc.stringMatching(/^[a-z2-7]{26}$/).map(text => text as Uid)
const flagged = (flag: FlagValue): ReadonlyMap<string, FlagValue> => new Map([['links', flag]])

it('is what it is by itself where nobody has said anything', () => {
  fc.assert(fc.property(uids, fc.boolean(), (uid, otherwise) => isFlagOn(new Map(), 'links', { uid, otherwise }) === otherwise))
})

it('is off for everybody once it is switched off, and on for all at a hundred percent', () => {
  fc.assert(fc.property(uids, fc.nat({ max: 100 }), (uid, percent) => {
    expect(isFlagOn(flagged({ on: false, percent }), 'links', { uid, otherwise: true })).toBe(false)
    expect(isFlagOn(flagged({ on: true, percent: 100 }), 'links', { uid, otherwise: false })).toBe(true)
    expect(isFlagOn(flagged({ on: true, percent: 0 }), 'links', { uid, otherwise: true })).toBe(false)
  }))
})

it('leaves nobody out who was in, when more are let in', () => {
  fc.assert(fc.property(uids, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (uid, a, b) => {
    const isOnAt = (percent: number): boolean => isFlagOn(flagged({ on: true, percent }), 'links', { uid, otherwise: false })
    expect(isOnAt(Math.min(a, b)) && !isOnAt(Math.max(a, b))).toBe(false)
  }))
})

it('lets in about as many as it says, and others for each feature', () => {
  const people = fc.sample(uids, { numRuns: 4_000, seed: 1 })
  const shareOf = (name: string): readonly Uid[] => people.filter(uid => isFlagOn(new Map([[name, { on: true, percent: 30 }]]), name, { uid, otherwise: false }))
  expect(shareOf('links').length / people.length).toBeGreaterThan(0.27)
  expect(shareOf('links').length / people.length).toBeLessThan(0.33)
  expect(shareOf('polls')).not.toEqual(shareOf('links'))
})
