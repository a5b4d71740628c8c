import { expect, it } from 'vitest'
import { messageFor } from '../message.fixture.ts'
import { ownLast } from './own-last.ts'

const mine = (id: string, more = {}) => messageFor({ id, mine: true, ...more })

it('is the last of one\'s own that can be edited', () => {
  expect(ownLast([mine('a'), mine('b', { type: 'reply', replyTo: 'a' }), messageFor({ id: 'theirs' }), mine('poll', { type: 'poll' }), mine('gone', { state: 'deleted' })])?.id).toBe('b')
})

it('is nothing where one has said nothing', () => {
  expect(ownLast([messageFor({ id: 'theirs' })])).toBeUndefined()
})

it('stays within a thread, answers of answers included', () => {
  const messages = [
    mine('root'),
    messageFor({ id: 'answer', type: 'reply', replyTo: 'root' }),
    mine('deep', { type: 'reply', replyTo: 'answer' }),
    mine('elsewhere'),
  ]
  expect(ownLast(messages, 'root')?.id).toBe('deep')
  expect(ownLast(messages)?.id).toBe('elsewhere')
  expect(ownLast(messages, 'answer')?.id).toBe('deep')
})
