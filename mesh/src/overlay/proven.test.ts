import { expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createProven } from './proven.ts'

it('remembers the last to whom a link came about, and how often none did', () => {
  const proven = createProven()
  expect(proven.apartShare()).toBe(0)
  for (let peer = 0; peer < 500; peer++)
    proven.linked(p(peer))
  expect(proven.all()).toHaveLength(64)
  expect([proven.has(p(499)), proven.has(p(0))]).toEqual([true, false])
  for (let failure = 0; failure < 20; failure++)
    proven.apart()
  expect(proven.apartShare()).toBeGreaterThan(0.8)
  for (let success = 0; success < 20; success++)
    proven.linked(p(1))
  expect(proven.apartShare()).toBeLessThan(0.2)
})
