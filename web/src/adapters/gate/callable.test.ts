import { expect, it } from 'vitest'
import { createServerClock } from '../server-clock.ts'
import { createCall, readAnswer } from './callable.ts'

const answer = (body: unknown): string => JSON.stringify(body)

it('reads a result', () => {
  expect(readAnswer(true, answer({ result: { challenge: 'x' } }))).toEqual({ ok: true, value: { challenge: 'x' } })
})

it.each([
  [false, answer({ error: { status: 'PERMISSION_DENIED', message: 'no', details: { reason: 'wrong-code' } } }), { type: 'Refused', reason: 'wrong-code' }],
  [false, answer({ error: { status: 'RESOURCE_EXHAUSTED', message: 'later' } }), { type: 'Busy' }],
  [false, answer({ error: { status: 'INTERNAL', message: 'INTERNAL' } }), { type: 'Unavailable' }],
  [false, answer({ error: { status: 'UNAUTHENTICATED', message: 'Unauthenticated' } }), { type: 'Unauthenticated' }],
  [false, answer({ error: { status: 'NOT_FOUND', details: { reason: 7 } } }), { type: 'Unavailable' }],
  [false, answer({ result: {} }), { type: 'Unavailable' }],
  [true, answer({ other: 1 }), { type: 'Unavailable' }],
  [true, '<html>', { type: 'Unavailable' }],
  [false, '', { type: 'Unavailable' }],
])('ok: %j, %j', (isOk, text, error) => {
  expect(readAnswer(isOk, text)).toEqual({ ok: false, error })
})

it('calls the app\'s own origin in the callable protocol, and learns the time from the answer', async () => {
  const clock = createServerClock(() => 0)
  const asked: [unknown, RequestInit | undefined][] = []
  const call = createCall(clock, async (url, init) => {
    asked.push([url, init])
    return new Response(answer({ result: 7 }), { headers: { date: 'Sat, 21 Nov 2026 22:00:00 GMT' } })
  })
  expect(await call('challenge', null)).toEqual({ ok: true, value: 7 })
  expect(asked[0]?.[0]).toBe('/api/challenge')
  expect(asked[0]?.[1]).toMatchObject({ method: 'POST', body: '{"data":null}' })
  expect(clock.nowMs()).toBe(Date.UTC(2026, 10, 21, 22))
  expect(new Headers(asked[0]?.[1]?.headers).has('authorization')).toBe(false)
  await call('joinRoom', {}, 'a-token')
  expect(new Headers(asked[1]?.[1]?.headers).get('authorization')).toBe('Bearer a-token')
})

it('says when nobody answered', async () => {
  const call = createCall(createServerClock(), async () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await call('challenge', null)).toEqual({ ok: false, error: { type: 'Unreachable' } })
})
