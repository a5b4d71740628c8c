import { beforeEach, expect, it, vi } from 'vitest'

beforeEach(() => {
  localStorage.clear()
  vi.resetModules()
  vi.unstubAllGlobals()
})

it('keeps what was chosen for the next visit', async () => {
  const first = await import('./choices.ts')
  expect(first.choices.presence).toBe(true)
  first.choose('presence', false)
  expect(first.choices.presence).toBe(false)
  vi.resetModules()
  expect((await import('./choices.ts')).choices.presence).toBe(false)
})

it('saves data where the browser does, until somebody decides otherwise', async () => {
  vi.stubGlobal('navigator', Object.create(navigator, { connection: { value: { saveData: true } } }) as Navigator)
  const { choices, choose } = await import('./choices.ts')
  expect(choices.saver).toBe(true)
  choose('saver', false)
  vi.resetModules()
  expect((await import('./choices.ts')).choices.saver).toBe(false)
})

it('hears what another tab chose', async () => {
  const { choices } = await import('./choices.ts')
  localStorage.setItem('festival-chat:choice:wakeLock', 'yes')
  dispatchEvent(new StorageEvent('storage', { key: 'festival-chat:choice:wakeLock' }))
  expect(choices.wakeLock).toBe(true)
})
