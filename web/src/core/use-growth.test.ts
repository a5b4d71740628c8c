import { afterEach, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import { useGrowth } from './use-growth.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function grow() {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16))
  let count = { value: 0 }
  const app = createApp({
    setup() {
      count = useGrowth({ first: 12, step: 10, most: 40 })
      return () => null
    },
  })
  app.mount(document.createElement('div'))
  return { app, count }
}

it('begins with a screenful and grows after each picture, as far as it may', async () => {
  const { count } = grow()
  await nextTick()
  expect(count.value).toBe(12)
  await vi.advanceTimersByTimeAsync(20)
  expect(count.value).toBe(22)
  await vi.advanceTimersByTimeAsync(200)
  expect(count.value).toBe(40)
})

it('is whole from the start where somebody comes back', () => {
  expect(grow().count.value).toBe(40)
})

it('leaves alone what was asked for meanwhile, and ends with its owner', async () => {
  const { app, count } = grow()
  count.value = 80
  await vi.advanceTimersByTimeAsync(200)
  expect(count.value).toBe(80)
  app.unmount()
  count.value = 5
  await vi.advanceTimersByTimeAsync(200)
  expect(count.value).toBe(5)
})
