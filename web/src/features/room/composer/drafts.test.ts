import type { EventId, RoomId } from '@festival-chat/domain'
import type { About } from './drafts.ts'
import { beforeEach, expect, it } from 'vitest'
import { createDeviceStorage, eventKey, forgetEvent } from '../../../core/device-storage.ts'
import { createDrafts } from './drafts.ts'

const event = 'lampion' as EventId
const room = 'o_main' as RoomId
const storage = createDeviceStorage(localStorage)
const drafts = (thread?: string) => createDrafts({ event, room, thread }, storage)

beforeEach(() => localStorage.clear())

it('keeps the text as it is, where others look for it', () => {
  drafts().keepText('half a sen')
  expect(storage.getItem(eventKey(event, 'draft:o_main'))).toBe('half a sen')
  expect(drafts().text()).toBe('half a sen')
  drafts().keepText('')
  expect(storage.keys()).toEqual([])
})

it('keeps threads apart from the room and from each other', () => {
  drafts().keepText('room')
  drafts('one').keepText('one')
  drafts('two').keepText('two')
  expect([drafts().text(), drafts('one').text(), drafts('two').text()]).toEqual(['room', 'one', 'two'])
})

it.each<About>([{ type: 'reply', id: 'a' }, { type: 'edit', id: 'b', text: 'new words' }])('remembers what it is about: $type', (about) => {
  drafts().keepAbout(about)
  expect(drafts().about()).toEqual(about)
  drafts().keepAbout(undefined)
  expect(drafts().about()).toBeUndefined()
})

it.each(['{', '[]', '{"type":"edit","id":"b"}', '{"type":"reply","id":3}', 'null'])('makes nothing of %s', (kept) => {
  storage.setItem(eventKey(event, 'draft-about:o_main'), kept)
  expect(drafts().about()).toBeUndefined()
})

it('goes with the event', () => {
  drafts('one').keepText('text')
  drafts('one').keepAbout({ type: 'reply', id: 'a' })
  forgetEvent(event, storage)
  expect(storage.keys()).toEqual([])
})
