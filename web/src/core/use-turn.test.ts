import { afterEach, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import { startedUp, useTurn } from './use-turn.ts'

afterEach(() => vi.unstubAllGlobals())

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
