import type { Result } from '@festival-chat/domain'
import type { RecordError } from '../../core/ports.ts'
import type { News } from '../news.ts'
import type { Account, Member } from './account.ts'
import type { Listener } from './record-reader.ts'
import type { Reception } from './stay-tuned.ts'
import { fail, ok } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { event } from '../room/unsent.fixture.ts'
import { stayTuned } from './stay-tuned.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function listening(answer: Result<Member, RecordError> = ok({} as Member)) {
  const state = {
    answer,
    online: true,
    heard: [] as Reception[],
    renewals: 0,
    listeners: [] as Listener[],
    stopped: 0,
    tell: (_news: News): void => {},
    find: async (): Promise<Result<Member, RecordError>> => state.answer,
  }
  const account: Pick<Account, 'member' | 'renew'> = {
    member: async () => state.find(),
    renew: async () => {
      state.renewals++
      return state.answer
    },
  }
  const close = stayTuned({
    event,
    account,
    news: {
      hear: (listener) => {
        state.tell = listener
        return () => {}
      },
    },
    isOnline: () => state.online,
    reception: reception => state.heard.push(reception),
    subscribe: async (_, on) => {
      state.listeners.push(on)
      return () => void state.stopped++
    },
  })
  return { state, close, settle: async () => vi.advanceTimersByTimeAsync(0), latest: () => state.listeners.at(-1) }
}

it('connects, is live, and says when it is not', async () => {
  const { state, settle, latest } = listening()
  await settle()
  latest()?.live(true)
  latest()?.live(false)
  expect(state.heard).toEqual(['connecting', 'live', 'offline'])
})

it('says offline at once when the device does, and what it knew when it is back', async () => {
  const { state, settle, latest } = listening()
  await settle()
  latest()?.live(true)
  state.online = false
  dispatchEvent(new Event('offline'))
  state.online = true
  dispatchEvent(new Event('online'))
  expect(state.heard).toEqual(['connecting', 'live', 'offline', 'live'])
  expect(state.listeners).toHaveLength(1)
})

it('listens again after a failure, and hears no more of the one that failed', async () => {
  const { state, settle, latest } = listening()
  await settle()
  const first = latest()
  first?.failed('unavailable')
  await vi.advanceTimersByTimeAsync(1_000)
  first?.live(true)
  latest()?.live(true)
  expect(state.heard).toEqual(['connecting', 'unavailable', 'live'])
  expect([state.listeners.length, state.stopped]).toEqual([2, 1])
})

it('enters once more when the record turns it away, and believes the second no', async () => {
  const { state, settle, latest } = listening()
  await settle()
  latest()?.failed('denied')
  await settle()
  latest()?.failed('denied')
  await vi.advanceTimersByTimeAsync(600_000)
  expect(state.heard).toEqual(['connecting', 'denied'])
  expect([state.renewals, state.listeners.length]).toEqual([1, 2])
})

it('does not ask a gate again that has said no, until somebody entered', async () => {
  const { state, settle, latest } = listening(fail('denied'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect([state.heard.at(-1), state.renewals]).toEqual(['denied', 0])
  state.answer = ok({} as Member)
  state.tell({ type: 'entered', event })
  await settle()
  latest()?.live(true)
  expect(state.heard.at(-1)).toBe('live')
})

it('tries at once when the network is back, however long it would have waited', async () => {
  const { state, settle, latest } = listening(fail('offline'))
  await settle()
  expect(state.listeners).toEqual([])
  state.answer = ok({} as Member)
  dispatchEvent(new Event('online'))
  await settle()
  latest()?.live(true)
  expect(state.heard.at(-1)).toBe('live')
})

it('goes on trying where finding out who we are throws', async () => {
  const { state, settle, latest } = listening()
  state.find = async () => Promise.reject(new Error('The database is gone.'))
  state.tell({ type: 'left', event })
  state.tell({ type: 'entered', event })
  await settle()
  expect(state.heard.at(-1)).toBe('unavailable')
  state.find = async () => state.answer
  await vi.advanceTimersByTimeAsync(1_000)
  latest()?.live(true)
  expect(state.heard.at(-1)).toBe('live')
})

it('hears no more of an event that was left, in whichever tab, until somebody entered', async () => {
  const { state, settle, latest } = listening()
  await settle()
  const before = latest()
  state.tell({ type: 'left', event: 'elsewhere' as typeof event })
  before?.live(true)
  state.answer = fail('denied')
  state.tell({ type: 'left', event })
  before?.live(true)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(state.heard).toEqual(['connecting', 'live', 'denied'])
  expect([state.listeners.length, state.stopped]).toEqual([1, 1])
  state.answer = ok({} as Member)
  state.tell({ type: 'entered', event })
  await settle()
  latest()?.live(true)
  expect(state.heard.at(-1)).toBe('live')
})

it('is silent once closed', async () => {
  const { state, settle, latest, close } = listening()
  await settle()
  close()
  latest()?.live(true)
  dispatchEvent(new Event('online'))
  await vi.advanceTimersByTimeAsync(600_000)
  expect(state.heard).toEqual(['connecting'])
  expect(state.stopped).toBe(1)
})
