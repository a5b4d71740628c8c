import { beforeEach, expect, it, vi } from 'vitest'
import { createToasts } from './use-toasts.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

function texts(toasts: ReturnType<typeof createToasts>): string[] {
  return toasts.shown.value.map(toast => toast.text)
}

it('shows three at most; the next moves up when one goes', () => {
  const toasts = createToasts()
  const first = toasts.show({ text: 'one' })
  for (const text of ['two', 'three', 'four', 'five'])
    toasts.show({ text })
  expect(texts(toasts)).toEqual(['one', 'two', 'three'])
  toasts.dismiss(first)
  expect(texts(toasts)).toEqual(['two', 'three', 'four'])
})

it('gives a waiting toast its full time once it is seen', () => {
  const toasts = createToasts()
  for (const text of ['one', 'two', 'three'])
    toasts.show({ text, durationMs: 1000 })
  toasts.show({ text: 'four', durationMs: 1000 })
  vi.advanceTimersByTime(1000)
  expect(texts(toasts)).toEqual(['four'])
  vi.advanceTimersByTime(999)
  expect(texts(toasts)).toEqual(['four'])
  vi.advanceTimersByTime(1)
  expect(texts(toasts)).toEqual([])
})

it('leaves more time where there is something to undo', () => {
  const toasts = createToasts()
  toasts.show({ text: 'plain' })
  toasts.show({ text: 'undo', action: { label: 'Undo', run: () => {} } })
  vi.advanceTimersByTime(5000)
  expect(texts(toasts)).toEqual(['undo'])
})

it('keeps what was asked to stay', () => {
  const toasts = createToasts()
  toasts.show({ text: 'stay', durationMs: 0 })
  vi.advanceTimersByTime(3_600_000)
  expect(texts(toasts)).toEqual(['stay'])
})

it('takes nothing away while somebody holds them', () => {
  const toasts = createToasts()
  toasts.show({ text: 'one' })
  toasts.hold()
  vi.advanceTimersByTime(60_000)
  toasts.show({ text: 'two' })
  vi.advanceTimersByTime(60_000)
  expect(texts(toasts)).toEqual(['one', 'two'])
  toasts.release()
  vi.advanceTimersByTime(5000)
  expect(texts(toasts)).toEqual([])
})

it('runs an action once', () => {
  const toasts = createToasts()
  const run = vi.fn()
  const id = toasts.show({ text: 'gone', action: { label: 'Undo', run } })
  toasts.act(id)
  toasts.act(id)
  expect(run).toHaveBeenCalledOnce()
  expect(texts(toasts)).toEqual([])
})
