import type { Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../core/ports.ts'
import { expect, it } from 'vitest'
import { groupMessages } from './group-messages.ts'
import { messageFor } from './message.fixture.ts'

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const evening = Date.parse('2026-11-20T23:50:00Z')
const minuteMs = 60_000

function message(id: string, author: string, minutes: number): TimelineMessage {
  return messageFor({ id, author: author as Uid, authorName: author, text: id, at: evening + minutes * minuteMs, mine: author === 'me' })
}

function shape(messages: readonly TimelineMessage[]) {
  return groupMessages(messages, dayOf).map(({ day, groups }) => [day, ...groups.map(group => group.messages.map(({ id }) => id).join(''))])
}

it('keeps together what one person says in one go', () => {
  expect(shape([message('a', 'ada', 0), message('b', 'ada', 1), message('c', 'me', 2), message('d', 'ada', 3)]))
    .toEqual([['2026-11-20', 'ab', 'c', 'd']])
})

it('starts anew after a pause', () => {
  expect(shape([message('a', 'ada', 0), message('b', 'ada', 5)])).toEqual([['2026-11-20', 'a', 'b']])
})

it('starts anew at midnight', () => {
  expect(shape([message('a', 'ada', 9), message('b', 'ada', 11)])).toEqual([['2026-11-20', 'a'], ['2026-11-21', 'b']])
})

it('shows a new name when somebody takes one', () => {
  expect(shape([message('a', 'ada', 0), { ...message('b', 'ada', 1), authorName: 'Ada L.' }])).toEqual([['2026-11-20', 'a', 'b']])
})

it('gives a growing group one identity', () => {
  const [first] = groupMessages([message('a', 'ada', 0)], dayOf)
  const [then] = groupMessages([message('a', 'ada', 0), message('b', 'ada', 1)], dayOf)
  expect(then?.groups[0]?.id).toBe(first?.groups[0]?.id)
})
