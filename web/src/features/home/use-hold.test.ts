import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useHold } from './use-hold.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const at = (clientX: number, clientY = 0, pointerType = 'touch') => ({ clientX, clientY, pointerType }) as PointerEvent

function world() {
  const held = vi.fn()
  const hold = useHold(held)
  const click = () => {
    const event = new Event('click', { cancelable: true })
    hold.clickCapture(event)
    return !event.defaultPrevented
  }
  return { held, hold, click }
}

it('is told after half a second, and the finger that lets go opens nothing', () => {
  const { held, hold, click } = world()
  hold.pointerdown(at(10))
  hold.pointermove(at(14))
  vi.advanceTimersByTime(500)
  expect(held).toHaveBeenCalledOnce()
  hold.pointerup()
  expect(click()).toBe(false)
  expect(click()).toBe(true)
})

it('is no hold: a tap, a scroll, a mouse', () => {
  const { held, hold, click } = world()
  hold.pointerdown(at(10))
  hold.pointerup()
  vi.advanceTimersByTime(600)
  expect(click()).toBe(true)
  hold.pointerdown(at(10))
  hold.pointermove(at(10, 40))
  vi.advanceTimersByTime(600)
  hold.pointerdown(at(10, 0, 'mouse'))
  vi.advanceTimersByTime(600)
  expect(held).not.toHaveBeenCalled()
})

it('is the other mouse button too, and only once where a browser says both', () => {
  const { held, hold } = world()
  const menu = new Event('contextmenu', { cancelable: true })
  hold.contextmenu(menu)
  expect(menu.defaultPrevented).toBe(true)
  expect(held).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(600)
  hold.pointerdown(at(10))
  vi.advanceTimersByTime(500)
  hold.contextmenu(new Event('contextmenu', { cancelable: true }))
  expect(held).toHaveBeenCalledTimes(2)
})
