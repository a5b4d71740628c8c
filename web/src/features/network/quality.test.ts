import fc from 'fast-check'
import { expect, it } from 'vitest'
import { qualityOf, qualityTogether } from './quality.ts'

const link = (rttMs: number | undefined, lossShare = 0, isSuspect = false) => ({ rttMs, lossShare, isSuspect })

it('counts bars by the round trip and by what gets lost', () => {
  expect([link(20), link(150), link(151), link(500), link(501)].map(qualityOf)).toEqual([3, 3, 2, 2, 1])
  expect([link(20, 0.03), link(20, 0.04), link(20, 0.12), link(20, 0.13)].map(qualityOf)).toEqual([3, 2, 2, 1])
})

it('claims nothing before it was measured, and no bar for one that does not answer', () => {
  expect(qualityOf(link(undefined))).toBeUndefined()
  expect(qualityOf(link(20, 0, true))).toBe(0)
  expect(qualityOf(link(undefined, 0, true))).toBe(0)
})

it('takes the middle of several, the better of two, and leaves out what is not measured', () => {
  expect(qualityTogether([link(20), link(900)])).toBe(3)
  expect(qualityTogether([link(20), link(900), link(900)])).toBe(1)
  expect(qualityTogether([link(undefined), link(300)])).toBe(2)
  expect(qualityTogether([link(undefined)])).toBeUndefined()
  expect(qualityTogether([])).toBeUndefined()
})

it('never gets better by a longer way or more losses', () => {
  fc.assert(fc.property(fc.nat(5000), fc.nat(5000), fc.float({ min: 0, max: 1, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true }), (ms, moreMs, loss, moreLoss) => {
    expect(qualityOf(link(ms + moreMs, Math.max(loss, moreLoss)))).toBeLessThanOrEqual(qualityOf(link(ms, loss)) ?? 0)
  }))
})
