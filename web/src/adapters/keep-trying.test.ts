import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepTrying } from './keep-trying.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function trying() {
  const state = { tries: 0, failures: 0, works: false }
  const stop = keepTrying(async () => {
    state.tries++
    if (!state.works)
      throw new Error('not yet')
  }, () => state.failures++)
  return { state, stop }
}

it('tries ever more slowly, until it works', async () => {
  const { state } = trying()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.tries).toBeGreaterThan(4)
  expect(state.tries).toBeLessThan(10)
  expect(state.failures).toBe(state.tries)
  state.works = true
  await vi.advanceTimersByTimeAsync(60_000)
  const { tries } = state
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect([state.tries, state.failures]).toEqual([tries, tries - 1])
})

it('tries at once when the network is back, and not twice at a time', async () => {
  const { state, stop } = trying()
  await vi.advanceTimersByTimeAsync(600_000)
  const { tries } = state
  dispatchEvent(new Event('online'))
  dispatchEvent(new Event('online'))
  expect(state.tries).toBe(tries + 1)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state.tries).toBe(tries + 2)
  stop()
})

it('gives up when it is told to', async () => {
  const { state, stop } = trying()
  stop()
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect([state.tries, state.failures]).toEqual([1, 0])
})
