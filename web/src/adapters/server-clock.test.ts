import { expect, it } from 'vitest'
import { createServerClock } from './server-clock.ts'

const deviceMs = Date.UTC(2026, 10, 21, 22)
const hourMs = 3_600_000
const clockHere = () => createServerClock(() => deviceMs)

it('is the device\'s own until somebody knows better', () => {
  expect(clockHere().nowMs()).toBe(deviceMs)
})

it('follows the server, unless the news is less precise than what is known', () => {
  const clock = clockHere()
  clock.learn(deviceMs + hourMs, 1_000)
  clock.learn(deviceMs + hourMs + 900, 1_000)
  expect(clock.nowMs()).toBe(deviceMs + hourMs)
  clock.learn(deviceMs - 5_000, 1_000)
  expect(clock.nowMs()).toBe(deviceMs - 5_000)
})

it('reads an answer\'s date, and how long a cache has kept it', () => {
  const clock = clockHere()
  const date = new Date(deviceMs + hourMs).toUTCString()
  clock.learnFrom(new Headers({ date, age: '600' }))
  expect(clock.nowMs()).toBe(deviceMs + hourMs + 600_000)
})

it.each([{}, { date: 'soon' }, { date: new Date(deviceMs).toUTCString(), age: 'old' }])('learns nothing from %o', (headers) => {
  const clock = clockHere()
  clock.learnFrom(new Headers(headers))
  expect(clock.nowMs()).toBe(deviceMs)
})
