import { expect, it } from 'vitest'
import { planTalk } from './party.ts'

const size = { people: 50, links: 8, perSecond: 10, coldS: 5, warmS: 95, payloadBytes: 300 }

it('is the same talk each time, even in time, and led by a few', () => {
  const lines = planTalk(size)
  expect(planTalk(size)).toEqual(lines)
  expect(lines).toHaveLength(1_000)
  expect(lines[10]?.atMs).toBe(1_000)
  const times = (who: number): number => lines.filter(line => line.who === who).length
  expect(times(0)).toBeGreaterThan(2 * times(4))
  expect(lines.every(({ who }) => who >= 0 && who < 50)).toBe(true)
})
