import type { EventId, RoomId } from '@festival-chat/domain'
import type { PollDraft } from './poll-draft.ts'
import { beforeEach, expect, it } from 'vitest'
import { createDeviceStorage } from '../../../../core/device-storage.ts'
import { createKeptPoll } from './kept-poll.ts'
import { blankPoll } from './poll-draft.ts'

const storage = createDeviceStorage(localStorage)
const polls = (room = 'o_main') => createKeptPoll('lampion' as EventId, room as RoomId, storage)
const draft: PollDraft = { question: 'Where?', answers: ['Here', '', ''], many: true, end: 'Day' }

beforeEach(() => localStorage.clear())

it('keeps what was typed, room by room, until it is blank again', () => {
  polls().keep(draft)
  expect(polls().recall()).toEqual(draft)
  expect(polls('o_other').recall()).toEqual(blankPoll)
  polls().keep({ ...draft, question: ' ', answers: ['', ''] })
  expect(polls().recall()).toEqual(blankPoll)
  expect(storage.keys()).toEqual([])
})

it.each([
  'no JSON',
  'null',
  '[]',
  JSON.stringify({ ...draft, end: 'toString' }),
  JSON.stringify({ ...draft, answers: ['one'] }),
  JSON.stringify({ ...draft, answers: ['one', 2] }),
  JSON.stringify({ ...draft, answers: Array.from<string>({ length: 13 }).fill('x') }),
])('makes nothing of %s', (kept) => {
  storage.setItem('festival-chat:event:lampion:draft-poll:o_main', kept)
  expect(polls().recall()).toEqual(blankPoll)
})
