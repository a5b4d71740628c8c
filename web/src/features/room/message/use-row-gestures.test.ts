import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { useRowGestures } from './use-row-gestures.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function row({ dir = 'ltr', canAnswer = true } = {}) {
  const element = document.createElement('div')
  element.style.direction = dir
  element.innerHTML = '<p>words</p><button>own</button>'
  document.body.append(element)
  const done: string[] = []
  const scope = effectScope()
  const { listeners, pulled } = scope.run(() => useRowGestures({
    onHold: () => done.push('menu'),
    onPull: () => canAnswer ? () => done.push('answer') : undefined,
  })) ?? expect.fail()
  for (const [name, listener] of Object.entries(listeners))
    element.addEventListener(name, listener as EventListener)
  const touch = (name: string, x: number, y = 100, more: PointerEventInit = {}, on: string = 'p') =>
    element.querySelector(on)?.dispatchEvent(new PointerEvent(name, { bubbles: true, pointerType: 'touch', isPrimary: true, pointerId: 1, clientX: x, clientY: y, ...more }))
  return { done, pulled, touch, scope }
}

it('opens the menu when it is held, and not when it is touched', () => {
  const { done, touch } = row()
  touch('pointerdown', 100)
  vi.advanceTimersByTime(200)
  touch('pointerup', 100)
  vi.advanceTimersByTime(1_000)
  expect(done).toEqual([])
  touch('pointerdown', 100)
  touch('pointermove', 104)
  vi.advanceTimersByTime(500)
  expect(done).toEqual(['menu'])
})

it('leaves scrolling, mice and what has gestures of its own alone', () => {
  const { done, touch, pulled } = row()
  touch('pointerdown', 100)
  touch('pointermove', 130, 200)
  vi.advanceTimersByTime(500)
  touch('pointerup', 130, 200)
  touch('pointerdown', 100, 100, { pointerType: 'mouse' })
  vi.advanceTimersByTime(500)
  touch('pointerdown', 100, 100, {}, 'button')
  vi.advanceTimersByTime(500)
  expect([done, pulled.value]).toEqual([[], 0])
})

it('answers when it is pulled far enough towards the end of the line', () => {
  const { done, touch, pulled } = row()
  touch('pointerdown', 100)
  touch('pointermove', 140)
  expect(pulled.value).toBeGreaterThan(0)
  touch('pointerup', 140)
  expect(done).toEqual([])
  touch('pointerdown', 100)
  touch('pointermove', 190)
  touch('pointerup', 190)
  expect([done, pulled.value]).toEqual([['answer'], 0])
  touch('pointerdown', 200)
  touch('pointermove', 90)
  touch('pointerup', 90)
  expect(done).toEqual(['answer'])
})

it('goes the other way where lines do', () => {
  const { done, touch } = row({ dir: 'rtl' })
  touch('pointerdown', 200)
  touch('pointermove', 290)
  touch('pointerup', 290)
  expect(done).toEqual([])
  touch('pointerdown', 200)
  touch('pointermove', 110)
  touch('pointerup', 110)
  expect(done).toEqual(['answer'])
})

it('stays where it is when there is nothing to answer, or the system means something by it', () => {
  const silent = row({ canAnswer: false })
  silent.touch('pointerdown', 100)
  silent.touch('pointermove', 190)
  expect(silent.pulled.value).toBe(0)
  const { done, touch, pulled } = row()
  touch('pointerdown', 10)
  touch('pointermove', 100)
  expect(pulled.value).toBe(0)
  touch('pointercancel', 100)
  touch('pointerup', 100)
  expect(done).toEqual([])
})

it('opens nothing once the row is gone', () => {
  const { done, touch, scope } = row()
  touch('pointerdown', 100)
  scope.stop()
  vi.advanceTimersByTime(500)
  expect(done).toEqual([])
})
