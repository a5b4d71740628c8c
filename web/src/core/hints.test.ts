import { beforeEach, expect, it, vi } from 'vitest'
import { effectScope, shallowRef } from 'vue'

type UseHint = typeof import('./hints.ts')['useHint']
let useHint: UseHint

/** A page on a device that has seen none. */
beforeEach(async () => {
  localStorage.clear()
  vi.resetModules()
  useHint = (await import('./hints.ts')).useHint
})

function ask(...args: Parameters<UseHint>) {
  const scope = effectScope(true)
  const hint = scope.run(() => useHint(...args))
  if (!hint)
    throw new Error('no scope')
  return { ...hint, leave: () => scope.stop() }
}

it('shows one at a time, the first that was asked for', () => {
  const [rooms, message] = [ask('rooms'), ask('message')]
  expect([rooms.shown.value, message.shown.value]).toEqual([true, false])
  rooms.dismiss()
  expect([rooms.shown.value, message.shown.value]).toEqual([false, true])
  rooms.leave()
  message.leave()
})

it('is said once: not again after it was dismissed', () => {
  const first = ask('rooms')
  first.dismiss()
  first.leave()
  const again = ask('rooms')
  expect(again.shown.value).toBe(false)
  expect(localStorage.getItem('festival-chat:hints')).toBe('rooms')
  again.leave()
})

it('keeps quiet, and lets others speak, where it does not help', () => {
  const isOffline = shallowRef(false)
  const [offline, message] = [ask('offline', () => isOffline.value), ask('message')]
  expect([offline.shown.value, message.shown.value]).toEqual([false, true])
  isOffline.value = true
  expect([offline.shown.value, message.shown.value]).toEqual([true, false])
  offline.leave()
  expect(message.shown.value).toBe(true)
  message.leave()
})
