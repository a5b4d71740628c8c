import type { Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../core/ports.ts'
import type { Row } from './rows.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { messageFor } from '../message.fixture.ts'
import { buildRows } from './rows.ts'

const noon = new Date(2026, 6, 4, 12).getTime()
const minuteMs = 60_000
const uid = (name: string): Uid => name as Uid

function said(id: string, author: string, minute: number, more: Partial<TimelineMessage> = {}): TimelineMessage {
  return messageFor({ id, author: uid(author), authorName: author, at: noon + minute * minuteMs, ...more })
}

/** A row as one reads it: `(a` begins a group, `a)` ends one. */
function read(row: Row): string {
  if (row.type !== 'message')
    return row.type
  return `${row.first ? '(' : ''}${row.key}${row.last ? ')' : ''}`
}
const readAll = (rows: readonly Row[]): string => rows.map(read).join(' ')

it('what somebody says in one go stands together', () => {
  const rows = buildRows([said('a', 'ada', 0), said('b', 'ada', 1), said('c', 'bob', 2), said('d', 'ada', 3)])
  expect(readAll(rows)).toBe('day (a b) (c) (d)')
})

it('after five minutes somebody starts anew', () => {
  expect(readAll(buildRows([said('a', 'ada', 0), said('b', 'ada', 4.9), said('c', 'ada', 9.9)]))).toBe('day (a b) (c)')
})

it('another name is another group, and so is an announcement', () => {
  expect(readAll(buildRows([said('a', 'ada', 0), said('b', 'ada', 1, { authorName: 'Ada L.' })]))).toBe('day (a) (b)')
  expect(readAll(buildRows([said('a', 'ada', 0), said('b', 'ada', 1, { type: 'announcement' }), said('c', 'ada', 2)]))).toBe('day (a) (b) (c)')
})

it('each day has a line above it', () => {
  const rows = buildRows([said('a', 'ada', 0), said('b', 'ada', 11 * 60 + 59), said('c', 'ada', 12 * 60 + 1), said('d', 'ada', 60 * 60)])
  expect(readAll(rows)).toBe('day (a) (b) day (c) day (d)')
})

it('the line above what is new ends a group', () => {
  expect(readAll(buildRows([said('a', 'ada', 0), said('b', 'ada', 1)], { unreadId: 'b' }))).toBe('day (a) unread (b)')
  expect(readAll(buildRows([said('a', 'ada', 0)], { unreadId: 'a' }))).toBe('day unread (a)')
})

it('what people say who are blocked becomes one row, until somebody wants to see it', () => {
  const messages = [said('a', 'ada', 0), said('b', 'eve', 1), said('c', 'eve', 2), said('d', 'ada', 3), said('e', 'eve', 4)]
  const isShunned = (author: Uid): boolean => author === 'eve'
  const rows = buildRows(messages, { isShunned })
  expect(readAll(rows)).toBe('day (a) shunned (d) shunned')
  expect(rows.flatMap(row => row.type === 'shunned' ? [row.ids] : [])).toEqual([['b', 'c'], ['e']])
  expect(readAll(buildRows(messages, { isShunned, revealed: new Set(['b', 'c']) }))).toBe('day (a) (b c) (d) shunned')
})

it('every message has its row, in order, with a key of its own, whoever is blocked and whatever is new', () => {
  const one = fc.record({ author: fc.constantFrom('ada', 'bob', 'eve'), pause: fc.integer({ min: 0, max: 700 }) })
  fc.assert(fc.property(fc.array(one, { maxLength: 60 }), fc.nat(60), (spoken, unread) => {
    let minute = 0
    const messages = spoken.map(({ author, pause }, index) => said(String(index), author, minute += pause))
    const rows = buildRows(messages, { unreadId: String(unread), isShunned: author => author === 'eve' })
    const ids = rows.flatMap(row => row.type === 'message' ? [row.key] : row.type === 'shunned' ? row.ids : [])
    expect(ids).toEqual(messages.map(({ id }) => id))
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
    // A group that begins also ends.
    let open = false
    for (const row of rows) {
      if (row.type === 'message') {
        expect(row.first).toBe(!open)
        open = !row.last
      }
      else {
        expect(open).toBe(false)
      }
    }
    expect(open).toBe(false)
  }))
})

it('earlier messages leave the keys of later ones alone', () => {
  const later = [said('c', 'ada', 3), said('d', 'bob', 4)]
  const keys = (messages: readonly TimelineMessage[]): string[] => buildRows(messages).filter(({ type }) => type === 'message').map(({ key }) => key)
  expect(keys([said('a', 'ada', 0), ...later]).slice(1)).toEqual(keys(later))
})
