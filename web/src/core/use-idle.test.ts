import { afterEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { useIdle } from './use-idle.ts'

afterEach(() => vi.unstubAllGlobals())

it('waits for what comes first, then for a moment nobody needs', async () => {
  let rest = () => {}
  const request = vi.fn((work: () => void) => rest = work)
  vi.stubGlobal('requestIdleCallback', request)
  const isThere = shallowRef(false)
  const isMine = effectScope().run(() => useIdle(() => isThere.value))
  expect(request).not.toHaveBeenCalled()
  isThere.value = true
  await nextTick()
  expect(isMine?.value).toBe(false)
  rest()
  expect(isMine?.value).toBe(true)
  isThere.value = false
  await nextTick()
  expect(isMine?.value).toBe(true)
})
