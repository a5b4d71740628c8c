import type { RoomStatus } from '../../../core/ports.ts'
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useHistory } from './use-history.ts'

function open(answers: (boolean | 'fails')[], bring = 1) {
  const status = shallowRef<RoomStatus>('live')
  let count = 10
  const older = vi.fn(async () => {
    const answer = answers.shift() ?? false
    if (answer === 'fails')
      throw new Error('offline')
    count += bring
    return answer
  })
  const made = effectScope().run(() => useHistory({ older, status: () => status.value, count: () => count }))
  if (!made)
    throw new Error('no scope')
  return { ...made, older, status }
}

it('asks once at a time, and not beyond the beginning', async () => {
  const { history, load, nearStart, older } = open([true, false])
  nearStart()
  nearStart()
  expect(history.value).toBe('loading')
  await flushPromises()
  expect(older).toHaveBeenCalledTimes(1)
  expect(history.value).toBe('idle')
  expect(await load()).toBe(false)
  expect(history.value).toBe('beginning')
  nearStart()
  expect(await load()).toBe(false)
  expect(older).toHaveBeenCalledTimes(2)
})

it('after a failure waits to be asked, or for the connection', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const { history, nearStart, retry, older, status } = open(['fails', 'fails', true])
  nearStart()
  await flushPromises()
  expect(history.value).toBe('failed')
  nearStart()
  expect(older).toHaveBeenCalledTimes(1)
  retry()
  await flushPromises()
  expect(older).toHaveBeenCalledTimes(2)
  status.value = 'offline'
  await nextTick()
  status.value = 'live'
  await nextTick()
  expect(history.value).toBe('idle')
})

it('without the record nobody knows where the room begins', async () => {
  const { history, status, load } = open([false])
  status.value = 'offline'
  expect(await load()).toBe(false)
  expect(history.value).toBe('idle')
})

it('gives up on answers that bring nothing, until somebody asks', async () => {
  const { nearStart, retry, older } = open([true, true, true, true, true], 0)
  for (let turn = 0; turn < 5; turn++) {
    nearStart()
    await flushPromises()
  }
  expect(older).toHaveBeenCalledTimes(3)
  retry()
  await flushPromises()
  expect(older).toHaveBeenCalledTimes(4)
})
