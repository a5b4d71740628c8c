import { beforeEach, expect, it, vi } from 'vitest'
import { choose } from './choices.ts'
import { buzz } from './haptics.ts'

const vibrate = vi.fn<(pattern: number[]) => boolean>()

beforeEach(() => {
  vibrate.mockClear()
  Object.defineProperty(navigator, 'vibrate', { value: vibrate, configurable: true })
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true }, configurable: true })
  delete document.documentElement.dataset['motion']
  choose('haptics', true)
})

it('buzzes', () => {
  buzz('light')
  expect(vibrate).toHaveBeenCalledWith([10])
})

it('keeps still where that is wanted, or before the first touch', () => {
  choose('haptics', false)
  buzz('ok')
  choose('haptics', true)
  document.documentElement.dataset['motion'] = 'calm'
  buzz('ok')
  delete document.documentElement.dataset['motion']
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false }, configurable: true })
  buzz('ok')
  expect(vibrate).not.toHaveBeenCalled()
})
