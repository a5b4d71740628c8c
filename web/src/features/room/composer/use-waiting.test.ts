import type { TimelineMessage } from '../../../core/ports.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { messageFor } from '../message.fixture.ts'
import { useWaiting } from './use-waiting.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const kept = messageFor({ id: 'kept', mine: true, reach: 'kept' })

function start(first: readonly TimelineMessage[], offline = false) {
  const messages = shallowRef(first)
  const isOffline = shallowRef(offline)
  const waiting = effectScope().run(() => useWaiting(messages, () => isOffline.value))!
  return { messages, isOffline, ids: () => waiting.value.map(({ id }) => id) }
}

it('speaks of what waits only after a while', () => {
  const { ids, messages } = start([kept])
  expect(ids()).toEqual([])
  vi.advanceTimersByTime(3_000)
  expect(ids()).toEqual(['kept'])
  messages.value = [{ ...kept, reach: 'recorded' }]
  expect(ids()).toEqual([])
})

it('speaks of it at once without a network', () => {
  expect(start([kept], true).ids()).toEqual(['kept'])
})

it('does not count others\' messages, those on their way, nor those taken back', () => {
  const { ids } = start([
    { ...kept, id: 'theirs', mine: false },
    { ...kept, id: 'sending', reach: 'sending' },
    { ...kept, id: 'gone', state: 'deleted' },
  ], true)
  expect(ids()).toEqual([])
})

it('begins to wait anew for the next message', () => {
  const { ids, messages } = start([kept])
  vi.advanceTimersByTime(3_000)
  messages.value = []
  messages.value = [{ ...kept, id: 'next' }]
  expect(ids()).toEqual([])
  vi.advanceTimersByTime(3_000)
  expect(ids()).toEqual(['next'])
})
