import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import { useWakeLock } from './use-wake-lock.ts'

it('holds the screen as long as it is wanted, and lets go with the screen that wanted it', async () => {
  const locks: { released: boolean }[] = []
  const request = vi.fn(async () => {
    const lock = { released: false, release: async () => void (lock.released = true) }
    locks.push(lock)
    return lock
  })
  Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true })
  const wanted = shallowRef(false)
  const scope = effectScope()
  scope.run(() => useWakeLock(wanted))
  await flushPromises()
  expect(locks).toEqual([])
  wanted.value = true
  await flushPromises()
  expect(locks.map(({ released }) => released)).toEqual([false])
  wanted.value = false
  await flushPromises()
  expect(locks.map(({ released }) => released)).toEqual([true])
  wanted.value = true
  await flushPromises()
  scope.stop()
  await flushPromises()
  expect(locks.map(({ released }) => released)).toEqual([true, true])
})
