import type { RoomId } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../../core/ports.ts'
import type { ActId, Surroundings } from './act-list.ts'
import { describe, expect, it } from 'vitest'
import { messageFor } from '../../message.fixture.ts'
import { actsFor } from './act-list.ts'

const around: Surroundings = { room: 'o_square' as RoomId, role: 'attendee', standing: { banned: false, mutedUntilMs: undefined }, nowMs: 1_000, canShare: false }
const acts = (message: Partial<TimelineMessage>, changes: Partial<Surroundings> = {}): readonly ActId[] => actsFor(messageFor(message), { ...around, ...changes }).map(({ id }) => id)

it('lets people answer, react, copy and look; and nothing that is not theirs to do', () => {
  expect(acts({})).toEqual(['reply', 'react', 'copy', 'select', 'details'])
  expect(acts({}, { canShare: true })).toContain('share')
  expect(acts({ replies: 2, reactions: [{ emoji: '🎉', by: [] }] })).toEqual(expect.arrayContaining(['thread', 'who']))
})

it('lets people change and delete their own words, but not a poll\'s', () => {
  expect(acts({ mine: true })).toEqual(['reply', 'react', 'copy', 'select', 'edit', 'details', 'delete'])
  expect(acts({ mine: true, type: 'poll' })).not.toContain('edit')
  expect(acts({ mine: true, type: 'poll' })).toContain('delete')
})

it('takes back what was not sent, instead of deleting it', () => {
  expect(acts({ mine: true, reach: 'kept' })).toContain('cancel')
  expect(acts({ mine: true, reach: 'kept' })).not.toContain('delete')
  expect(acts({ mine: true, reach: 'sending' })).toContain('delete')
  expect(acts({ reach: 'kept' })).not.toContain('cancel')
})

describe('with a role', () => {
  it('hides from volunteer on, pins and deletes from moderator on', () => {
    expect(acts({}, { role: 'volunteer' })).toContain('hide')
    expect(acts({}, { role: 'volunteer' })).not.toContain('pin')
    expect(acts({}, { role: 'volunteer' })).not.toContain('delete')
    expect(acts({}, { role: 'moderator' })).toEqual(expect.arrayContaining(['pin', 'hide', 'delete']))
    expect(acts({ pinned: true }, { role: 'moderator' })).toContain('unpin')
    expect(acts({ pinned: true }, { role: 'moderator' })).not.toContain('pin')
  })

  it('has no power over a higher rank, but over its own', () => {
    expect(acts({ authorRole: 'organiser' }, { role: 'moderator' })).not.toContain('hide')
    expect(acts({ authorRole: 'organiser' }, { role: 'moderator' })).not.toContain('delete')
    expect(acts({ authorRole: 'moderator' }, { role: 'moderator' })).toEqual(expect.arrayContaining(['hide', 'delete']))
  })

  it('shows again what was hidden, from moderator on', () => {
    expect(acts({ state: 'hidden' }, { role: 'moderator' })).toContain('restore')
    expect(acts({ state: 'hidden' }, { role: 'volunteer' })).toEqual(['details'])
  })
})

it('offers nothing that a muted or banned person\'s word would not do', () => {
  const silenced = ['copy', 'select', 'details', 'delete']
  expect(acts({ mine: true }, { standing: { banned: true, mutedUntilMs: undefined } })).toEqual(silenced)
  expect(acts({ mine: true }, { standing: { banned: false, mutedUntilMs: 2_000 } })).toEqual(silenced)
  expect(acts({ mine: true }, { standing: { banned: false, mutedUntilMs: 1_000 } })).toContain('reply')
})

it('leaves deleted ones alone, and the event\'s own room to its staff', () => {
  expect(acts({ state: 'deleted', mine: true }, { role: 'owner' })).toEqual(['details'])
  expect(acts({}, { room: 'o_event' as RoomId })).toEqual(['copy', 'select', 'details'])
})
