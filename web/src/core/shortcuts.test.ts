import { expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { isPressed, useShortcut } from './shortcuts.ts'

const bare = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

function press(key: string, on: EventTarget = document.body, rest: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...rest })
  on.dispatchEvent(event)
  return event
}

it('knows a key with its modifiers, on either kind of keyboard', () => {
  expect(isPressed({ ...bare, key: 'b', ctrlKey: true }, 'Mod+b', false)).toBe(true)
  expect(isPressed({ ...bare, key: 'b', metaKey: true }, 'Mod+b', true)).toBe(true)
  expect(isPressed({ ...bare, key: 'b', ctrlKey: true }, 'Mod+b', true)).toBe(false)
  expect(isPressed({ ...bare, key: 'b' }, 'Mod+b', false)).toBe(false)
  expect(isPressed({ ...bare, key: '?', shiftKey: true }, '?', false)).toBe(true)
  expect(isPressed({ ...bare, key: '?', ctrlKey: true }, '?', false)).toBe(false)
  expect(isPressed({ ...bare, key: 'ArrowUp', altKey: true }, 'ArrowUp', false)).toBe(false)
})

it('acts while its screen is there, and never on what somebody types', () => {
  document.body.innerHTML = '<input><p tabindex="0"></p>'
  const run = vi.fn()
  const screen = effectScope()
  screen.run(() => useShortcut('help', run))
  expect(press('?').defaultPrevented).toBe(true)
  expect(press('?', document.querySelector('input')!).defaultPrevented).toBe(false)
  expect(run).toHaveBeenCalledTimes(1)
  screen.stop()
  press('?')
  expect(run).toHaveBeenCalledTimes(1)
})

it('leaves keys to what is open above the screen, but for those with a modifier', () => {
  document.body.innerHTML = '<div role="dialog"></div>'
  const [plain, modified] = [vi.fn(), vi.fn()]
  const screen = effectScope()
  screen.run(() => {
    useShortcut('search', plain)
    useShortcut('nextRoom', modified)
  })
  press('/')
  press('ArrowDown', document.body, { altKey: true })
  expect(plain).not.toHaveBeenCalled()
  expect(modified).toHaveBeenCalledTimes(1)
  screen.stop()
})

it('leaves Option and an arrow to whoever moves about in a text on a Mac', () => {
  document.body.innerHTML = '<textarea></textarea>'
  const box = document.querySelector('textarea')!
  const run = vi.fn()
  const screen = effectScope()
  screen.run(() => useShortcut('nextRoom', run))
  const down = (): boolean => press('ArrowDown', box, { altKey: true }).defaultPrevented
  box.value = 'half a thought'
  const platform = vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel')
  expect(down()).toBe(false)
  box.value = ''
  expect(down()).toBe(true)
  platform.mockReturnValue('Win32')
  box.value = 'half a thought'
  expect(down()).toBe(true)
  expect(run).toHaveBeenCalledTimes(2)
  screen.stop()
})
