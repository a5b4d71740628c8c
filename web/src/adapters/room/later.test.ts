import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createLater } from './later.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('does once what was asked for many times in a moment, and again for the next', () => {
  const work = vi.fn()
  const later = createLater(work)
  for (let times = 0; times < 100; times++)
    later.ask()
  expect(work).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(1)
  later.ask()
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(2)
})

it('does it at once where somebody waits, and not once more; and nothing that nobody asked for', () => {
  const work = vi.fn()
  const later = createLater(work)
  later.flush()
  expect(work).not.toHaveBeenCalled()
  later.ask()
  later.flush()
  vi.runAllTimers()
  expect(work).toHaveBeenCalledTimes(1)
})

it('does nothing any more when it was stopped', () => {
  const work = vi.fn()
  const later = createLater(work)
  later.ask()
  later.stop()
  vi.runAllTimers()
  expect(work).not.toHaveBeenCalled()
})
