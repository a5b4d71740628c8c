import { expect, it } from 'vitest'
import { createServerClock } from '../server-clock.ts'
import { fetchConfig, parseConfig } from './config.ts'

const real = { projectId: 'p', apiKey: 'k', appId: 'a' }
const clock = createServerClock()

it('is what Hosting says, and only emulators call themselves so', () => {
  expect(parseConfig({ ...real, authDomain: 'p.firebaseapp.com', measurementId: '' })).toEqual({ ...real, emulators: false })
  expect(parseConfig({ ...real, emulators: true })).toEqual({ ...real, emulators: true })
})

it.each([undefined, null, '', [], {}, { ...real, apiKey: '' }, { ...real, projectId: 5 }, { ...real, emulators: 'yes' }])('is not %j', (given) => {
  expect(parseConfig(given)).toBeUndefined()
})

it.each([
  ['offline', async () => Promise.reject(new TypeError('Failed to fetch'))],
  ['unavailable', async () => new Response('<!doctype html>')],
  ['unavailable', async () => new Response('{}', { status: 502 })],
  ['unavailable', async () => new Response('{}')],
])('tells being %s', async (error, send) => {
  expect(await fetchConfig(clock, send)).toEqual({ ok: false, error })
})

it('is fetched past every cache', async () => {
  const asked: unknown[] = []
  const fetched = await fetchConfig(clock, async (...args) => {
    asked.push(...args)
    return new Response(JSON.stringify(real))
  })
  expect(fetched.ok && fetched.value.projectId).toBe('p')
  expect(asked).toEqual(['/__/firebase/init.json', { cache: 'no-store' }])
})
