import { afterEach, expect, it, vi } from 'vitest'
import { keptOr } from './shell-cache.ts'

const list = { version: 'v1', shell: [], later: [] }
const address = 'https://chat.example/assets/later-abc.js'

afterEach(() => void vi.unstubAllGlobals())

/** A device that keeps a file as `put` says, and a network that has it. */
function device(put: () => Promise<void>) {
  const kept: string[] = []
  vi.stubGlobal('caches', {
    open: async () => ({
      match: async () => undefined,
      put: async (url: string) => {
        await put()
        kept.push(url)
      },
    }),
  })
  vi.stubGlobal('fetch', async () => Object.defineProperty(new Response('code'), 'url', { value: address }))
  return kept
}

it('answers before the file is kept, and keeps it meanwhile', async () => {
  const disk = Promise.withResolvers<void>()
  const kept = device(async () => disk.promise)
  const keeping: Promise<void>[] = []
  const response = await keptOr(address, list, work => keeping.push(work))
  expect(await response.text()).toBe('code')
  expect(kept).toEqual([])
  disk.resolve()
  await Promise.all(keeping)
  expect(kept).toEqual([address])
})

it('answers on a device that is full', async () => {
  device(async () => Promise.reject(new DOMException('No room.', 'QuotaExceededError')))
  const keeping: Promise<void>[] = []
  const response = await keptOr(address, list, work => keeping.push(work))
  expect(await response.text()).toBe('code')
  expect(await Promise.allSettled(keeping)).toEqual([{ status: 'fulfilled', value: undefined }])
})
