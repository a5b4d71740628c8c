import type { RoomId } from '@festival-chat/domain'
import type { Circumstances } from './why-not.ts'
import { expect, it } from 'vitest'
import { whyNot } from './why-not.ts'

const open: Circumstances = {
  room: 'o_main' as RoomId,
  role: 'attendee',
  standing: { mutedUntilMs: undefined, banned: false, warnings: [] },
  settings: { slowModeMs: 0, locked: false },
  state: 'open',
  seat: undefined,
  lastSaidMs: 0,
  nowMs: 100_000,
}
const muted = { ...open.standing, mutedUntilMs: 160_000 }

it('finds no reason where there is none', () => {
  expect(whyNot(open)).toBeUndefined()
  expect(whyNot({ ...open, state: undefined })).toBeUndefined()
})

it('knows until when somebody is muted, and lets them write after that', () => {
  expect(whyNot({ ...open, standing: muted })).toEqual({ type: 'muted', untilMs: 160_000 })
  expect(whyNot({ ...open, standing: muted, nowMs: 160_000 })).toBeUndefined()
})

it('says the heavier reason first', () => {
  expect(whyNot({ ...open, standing: { ...muted, banned: true }, state: 'closed' })).toEqual({ type: 'banned' })
  expect(whyNot({ ...open, standing: muted, state: 'closed' })).toEqual({ type: 'closed' })
  expect(whyNot({ ...open, standing: muted, settings: { slowModeMs: 9_000, locked: true } })).toEqual({ type: 'muted', untilMs: 160_000 })
})

it.each(['closed', 'archived'] as const)('lets nobody write where a room is %s', (state) => {
  expect(whyNot({ ...open, state, role: 'owner' })).toEqual({ type: state })
})

it('lets staff write in a locked room: moderators where the record locks it, volunteers where the log does', () => {
  expect(whyNot({ ...open, state: 'locked' })).toEqual({ type: 'locked' })
  expect(whyNot({ ...open, state: 'locked', role: 'volunteer' })).toEqual({ type: 'locked' })
  expect(whyNot({ ...open, state: 'locked', role: 'moderator' })).toBeUndefined()
  const settings = { slowModeMs: 0, locked: true }
  expect(whyNot({ ...open, settings, role: 'artist' })).toEqual({ type: 'locked' })
  expect(whyNot({ ...open, settings, role: 'volunteer' })).toBeUndefined()
})

it('counts slow mode from the last own words, not for whoever may set it', () => {
  const slow = { ...open, settings: { slowModeMs: 30_000, locked: false }, lastSaidMs: 80_000 }
  expect(whyNot(slow)).toEqual({ type: 'slow', untilMs: 110_000 })
  expect(whyNot({ ...slow, nowMs: 110_000 })).toBeUndefined()
  expect(whyNot({ ...slow, lastSaidMs: 0 })).toBeUndefined()
  expect(whyNot({ ...slow, role: 'volunteer' })).toEqual({ type: 'slow', untilMs: 110_000 })
  expect(whyNot({ ...slow, role: 'moderator' })).toBeUndefined()
})

it('keeps the event\'s own room and staff rooms to staff', () => {
  expect(whyNot({ ...open, room: 'o_event' as RoomId })).toEqual({ type: 'staff-only' })
  expect(whyNot({ ...open, room: 's_crew' as RoomId })).toEqual({ type: 'staff-only' })
  expect(whyNot({ ...open, room: 's_crew' as RoomId, role: 'volunteer' })).toBeUndefined()
})

it.each(['full', 'removed', 'too-many-rooms'] as const)('passes on that there was no seat: %s', (seat) => {
  expect(whyNot({ ...open, seat })).toEqual({ type: seat })
})
