import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useFilling } from './use-filling.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('scheduler', undefined)
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const viewPx = 500

function fill() {
  const scope = effectScope()
  const filling = scope.run(useFilling)!
  const drawn: number[] = []
  const isDone = filling.begin(() => viewPx, () => drawn.push(filling.marginPx(viewPx)))
  return { scope, filling, drawn, isDone }
}

it('begins with less than fits, and ends with more', async () => {
  const { filling, drawn, isDone } = fill()
  expect(filling.marginPx(viewPx)).toBe(-340)
  await vi.advanceTimersByTimeAsync(500)
  await isDone
  expect(drawn).toEqual([-140, 60, 260, 460, 660, 700])
  expect(filling.marginPx(viewPx)).toBe(700)
  expect(filling.marginPx(50_000)).toBe(700)
})

it('is full as soon as nobody can see the rest missing', async () => {
  const { filling } = fill()
  expect(filling.isFull.value).toBe(false)
  await vi.advanceTimersByTimeAsync(2)
  expect(filling.isFull.value).toBe(true)
})

it('ends with whoever looks', async () => {
  const { scope, drawn } = fill()
  scope.stop()
  await vi.advanceTimersByTimeAsync(500)
  expect(drawn.length).toBeLessThan(2)
})
