import { pageSlotMs } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchForStall } from './stall.ts'

const startMs = 500_000 * pageSlotMs

beforeEach(() => void vi.useFakeTimers({ now: startMs }))
afterEach(() => void vi.useRealTimers())

function watched() {
  const state = { newestMs: undefined as number | undefined, looks: 0, stalled: 0 }
  const watch = watchForStall({
    nowMs: Date.now,
    newestBatchMs: async () => {
      state.looks++
      return state.newestMs
    },
    stalled: () => state.stalled++,
  })
  const sawPage = () => watch.saw([{ n: 0, bytes: new Uint8Array(), firstSlot: 0, lastSlot: Math.floor(Date.now() / pageSlotMs) }])
  return { state, sawPage, stop: watch.stop }
}

it('asks nothing while pages come', async () => {
  const { state, sawPage } = watched()
  for (let times = 0; times < 20; times++) {
    await vi.advanceTimersByTimeAsync(5_000)
    sawPage()
  }
  expect(state.looks).toBe(0)
})

it('asks ever more seldom where nobody speaks', async () => {
  const { state } = watched()
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(state.looks).toBeLessThan(20)
  expect(state.stalled).toBe(0)
})

it('notices that what was said has not become a page, but gives it its time', async () => {
  const { state, sawPage } = watched()
  sawPage()
  state.newestMs = startMs + 10_000
  await vi.advanceTimersByTimeAsync(15_000)
  expect([state.looks, state.stalled]).toEqual([1, 0])
  await vi.advanceTimersByTimeAsync(30_000)
  expect(state.stalled).toBe(1)
})

it('says nothing more once it is stopped', async () => {
  const { state, stop } = watched()
  state.newestMs = startMs + 1
  stop()
  await vi.advanceTimersByTimeAsync(100_000)
  expect([state.looks, state.stalled]).toEqual([0, 0])
})
