import { expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import { useDragAway } from './use-drag-away.ts'

function setUp(axis: 'x' | 'y') {
  const card = document.createElement('div')
  Object.defineProperties(card, { offsetWidth: { value: 300 }, offsetHeight: { value: 200 } })
  const onAway = vi.fn()
  const on = useDragAway({ element: shallowRef(card), axis, onAway })
  const at = (place: number, timeMs: number, over: Partial<PointerEvent> = {}) =>
    ({ clientX: place, clientY: place, timeStamp: timeMs, pointerId: 1, pointerType: 'touch', target: card, ...over }) as PointerEvent
  return { card, onAway, on, at }
}

it('follows the finger and goes when pulled far', () => {
  const { card, onAway, on, at } = setUp('y')
  on.pointerdown(at(0, 0))
  on.pointermove(at(90, 900))
  expect(card.style.transform).toBe('translateY(90px)')
  on.pointerup(at(90, 900))
  expect(onAway).toHaveBeenCalledOnce()
})

it('goes when flicked, however short', () => {
  const { onAway, on, at } = setUp('x')
  on.pointerdown(at(0, 0))
  on.pointerup(at(-60, 50))
  expect(onAway).toHaveBeenCalledOnce()
})

it('returns when let go too early', () => {
  const { card, onAway, on, at } = setUp('x')
  on.pointerdown(at(0, 0))
  on.pointermove(at(30, 500))
  on.pointerup(at(30, 500))
  expect(onAway).not.toHaveBeenCalled()
  expect(card.style.transform).toBe('')
})

it('leaves buttons and the mouse alone', () => {
  const { card, onAway, on, at } = setUp('x')
  const button = card.appendChild(document.createElement('button'))
  on.pointerdown(at(0, 0, { target: button }))
  on.pointerup(at(200, 500))
  on.pointerdown(at(0, 1000, { pointerType: 'mouse' }))
  on.pointerup(at(200, 1500))
  expect(onAway).not.toHaveBeenCalled()
})
