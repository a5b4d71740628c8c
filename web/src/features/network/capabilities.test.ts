import { afterEach, expect, it, vi } from 'vitest'
import { findCapabilities } from './capabilities.ts'

afterEach(() => vi.unstubAllGlobals())

/** Answers the way it is told once somebody listens. */
function databases(answer: 'onsuccess' | 'onerror') {
  const forgotten: string[] = []
  const open = () => {
    const asked: Record<string, unknown> = { result: { close() {} } }
    queueMicrotask(() => (asked[answer] as () => void)())
    return asked
  }
  return { factory: { open, deleteDatabase: (name: string) => void forgotten.push(name) } as unknown as IDBFactory, forgotten }
}

it('tries to store, and clears up', async () => {
  const { factory, forgotten } = databases('onsuccess')
  expect((await findCapabilities(factory)).storage).toBe(true)
  expect(forgotten).toHaveLength(1)
})

it('does not take a store for granted that refuses or is not there', async () => {
  expect((await findCapabilities(databases('onerror').factory)).storage).toBe(false)
  const angry = { open: vi.fn().mockThrow(new Error('SecurityError')) } as unknown as IDBFactory
  expect((await findCapabilities(angry)).storage).toBe(false)
})

it('asks whether connections can be made at all', async () => {
  const { factory } = databases('onsuccess')
  vi.stubGlobal('RTCPeerConnection', class {})
  expect((await findCapabilities(factory)).links).toBe(true)
  Reflect.deleteProperty(globalThis, 'RTCPeerConnection')
  expect((await findCapabilities(factory)).links).toBe(false)
})
