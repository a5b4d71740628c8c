import { expect, it } from 'vitest'
import { lifetimesMs, standingOf, timeLeft } from './lifetimes.ts'

const minuteMs = 60_000
const nowMs = 1_800_000_000_000
const invite = (leftMs: number, uses: number | null = null, used = 0) => ({ expiresAtMs: nowMs + leftMs, uses, used })

it('is good until half an hour before its end, then ending, then ended', () => {
  expect(standingOf(invite(31 * minuteMs), nowMs)).toBe('good')
  expect(standingOf(invite(30 * minuteMs), nowMs)).toBe('ending')
  expect(standingOf(invite(1), nowMs)).toBe('ending')
  expect(standingOf(invite(0), nowMs)).toBe('ended')
})

it('is used up when as many came as may, however long it would last', () => {
  expect(standingOf(invite(lifetimesMs.day, 5, 4), nowMs)).toBe('good')
  expect(standingOf(invite(lifetimesMs.day, 5, 5), nowMs)).toBe('used-up')
})

it.each([
  [lifetimesMs.week, 'days', 7],
  [lifetimesMs.day, 'hours', 24],
  [2 * 60 * minuteMs, 'hours', 2],
  [119 * minuteMs, 'minutes', 119],
  [59_000, 'minutes', 0],
  [-5, 'minutes', 0],
] as const)('says how long %i ms are', (leftMs, unit, count) => {
  expect(timeLeft(nowMs + leftMs, nowMs)).toEqual({ unit, count })
})
