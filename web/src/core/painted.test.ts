import { afterEach, expect, it, vi } from 'vitest'
import { nextTurn, painted } from './painted.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

it('waits for a picture', async () => {
  let draw = () => {}
  vi.stubGlobal('requestAnimationFrame', (next: () => void) => draw = next)
  const seen = vi.fn()
  const waiting = painted().then(seen)
  await new Promise(resolve => setTimeout(resolve))
  expect(seen).not.toHaveBeenCalled()
  draw()
  await waiting
  expect(seen).toHaveBeenCalledOnce()
})

it('does not wait for one where nobody looks', async () => {
  vi.stubGlobal('requestAnimationFrame', () => {})
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await painted()
})

it('gives way with or without a scheduler', async () => {
  vi.stubGlobal('scheduler', { yield: async () => 'gave way' })
  await nextTurn()
  vi.stubGlobal('scheduler', undefined)
  await nextTurn()
})
