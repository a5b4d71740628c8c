import { afterEach, expect, it, vi } from 'vitest'
import { createApp, nextTick, shallowRef } from 'vue'
import { startedUp, useTurn } from './use-turn.ts'

afterEach(() => vi.unstubAllGlobals())

it('waits for what comes first, and not for ever', async () => {
  vi.useFakeTimers()
  vi.stubGlobal('scheduler', { yield: async () => {} })
  const isThere = shallowRef(false)
  const look = () => {
    let turn = { value: false }
    createApp({
      setup() {
        turn = useTurn(() => isThere.value)
        return () => null
      },
    }).mount(document.createElement('div'))
    return turn
  }
  const patient = look()
  await vi.advanceTimersByTimeAsync(399)
  expect(patient.value).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  expect(patient.value).toBe(true)
  const served = look()
  await vi.advanceTimersByTimeAsync(10)
  expect(served.value).toBe(false)
  isThere.value = true
  await vi.advanceTimersByTimeAsync(0)
  expect(served.value).toBe(true)
  vi.useRealTimers()
})

it('comes second while the app is starting, and at once when it has', async () => {
  let give = () => {}
  vi.stubGlobal('scheduler', { yield: async () => new Promise<void>(resolve => give = resolve) })
  const look = () => {
    let turn = { value: false }
    createApp({
      setup() {
        turn = useTurn()
        return () => null
      },
    }).mount(document.createElement('div'))
    return turn
  }
  const first = look()
  await nextTick()
  expect(first.value).toBe(false)
  give()
  await vi.waitFor(() => expect(first.value).toBe(true))
  startedUp()
  expect(look().value).toBe(true)
})
