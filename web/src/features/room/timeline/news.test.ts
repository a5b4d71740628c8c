import type { Uid } from '@festival-chat/domain'
import { expect, it } from 'vitest'
import { messageFor } from '../message.fixture.ts'
import { firstUnread, unseenAfter } from './news.ts'

const nobody = (): boolean => false
const said = (id: string, at: number, more: Parameters<typeof messageFor>[0] = {}) => messageFor({ id, at, ...more })

it('what is new begins with the first of others\' words after what was read', () => {
  const messages = [said('a', 1), said('b', 2), said('c', 3, { mine: true }), said('d', 4), said('e', 5)]
  expect(firstUnread(messages, 1, nobody)?.id).toBe('b')
  expect(firstUnread(messages, 2, nobody)?.id).toBe('d')
  expect(firstUnread(messages, 5, nobody)).toBeUndefined()
  expect(firstUnread([], 0, nobody)).toBeUndefined()
})

it('neither what is gone nor what people say who are muted is new', () => {
  const messages = [said('a', 1, { state: 'deleted' }), said('b', 2, { author: 'eve' as Uid }), said('c', 3)]
  expect(firstUnread(messages, 0, author => author === 'eve')?.id).toBe('c')
})

it('what was not seen is counted, with what is meant for one', () => {
  const messages = [
    said('mine', 1, { mine: true }),
    said('b', 2, { text: '@Noor are you there?' }),
    said('c', 3, { text: 'nothing' }),
    said('d', 4, { text: 'yes', replyTo: 'mine' }),
    said('e', 5, { text: 'yes', replyTo: 'c' }),
    said('f', 6, { text: '@Noor hello', mine: true }),
  ]
  expect(unseenAfter(messages, { seenUpToMs: 0, name: 'Noor', isQuiet: nobody })).toEqual({ count: 4, mentions: ['b', 'd'] })
  expect(unseenAfter(messages, { seenUpToMs: 3, name: 'Noor', isQuiet: nobody })).toEqual({ count: 2, mentions: ['d'] })
  expect(unseenAfter(messages, { seenUpToMs: 6, name: 'Noor', isQuiet: nobody })).toEqual({ count: 0, mentions: [] })
  expect(unseenAfter(messages, { seenUpToMs: 0, name: '', isQuiet: nobody }).mentions).toEqual(['d'])
})
