import fc from 'fast-check'
import { expect, it } from 'vitest'
import { angleOf, arrange, reachOf, rim } from './layout.ts'

const someUids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 26 }), { maxLength: 110 })

it('gives everybody a place of their own', () => {
  fc.assert(fc.property(someUids, (uids) => {
    const places = arrange(uids)
    expect([...places.keys()].sort()).toEqual([...uids].sort())
    expect(new Set(places.values()).size).toBe(uids.length)
  }), { numRuns: 30 })
})

it('does not depend on who is named first', () => {
  fc.assert(fc.property(someUids, (uids) => {
    expect(new Map(arrange([...uids].reverse()))).toEqual(new Map(arrange(uids)))
  }), { numRuns: 20 })
})

it('leaves everybody where they are while others come and go', () => {
  fc.assert(fc.property(someUids, someUids, (first, others) => {
    const before = arrange(first)
    const stayed = first.filter((_, index) => index % 3 > 0)
    const after = arrange([...new Set([...others, ...stayed])], before)
    for (const uid of stayed)
      expect(after.get(uid)).toBe(before.get(uid))
  }), { numRuns: 20 })
})

it('keeps eight of them well apart', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 26, maxLength: 26 }), { minLength: 8, maxLength: 8 }), (uids) => {
    const angles = [...arrange(uids).values()].map(angleOf).sort((one, other) => one - other)
    const gaps = angles.map((angle, index) => (angles[(index + 1) % 8]! - angle + 360) % 360)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(20)
  }))
})

it('lets them share directions where there are more than the circle has', () => {
  expect(arrange(Array.from({ length: 300 }, (_, index) => `phone${index}`)).size).toBe(300)
})

it('draws a better link shorter, and all of them within the rim', () => {
  expect([3, 2, 1, 0].map(quality => reachOf(quality as 0 | 1 | 2 | 3))).toEqual([0.42, 0.57, 0.72, 0.8])
  expect(Math.min(...rim(40).map(({ reach }) => reach))).toBeGreaterThan(reachOf(undefined))
  expect(new Set(rim(100).map(({ angle }) => angle)).size).toBe(100)
})
