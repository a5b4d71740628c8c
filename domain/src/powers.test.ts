import type { Act, RoleName } from './powers.ts'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRoom } from './content.fixture.ts'
import { parseRoomId } from './ids.ts'
import { kinds } from './kinds.ts'
import { valueOf } from './people.fixture.ts'
import { eventRoom, may, rankOf } from './powers.ts'

const inOrder: readonly RoleName[] = ['attendee', 'artist', 'volunteer', 'moderator', 'organiser', 'owner', 'event']
const acts: readonly Act[] = [...Object.keys(kinds) as Act[], 'deleteOthers']
const [square, staffRoom, vip] = ['o_main-square', 's_crew', 'v_lounge'].map(id => valueOf(parseRoomId(id))) as [typeof eventRoom, typeof eventRoom, typeof eventRoom]

/** The least role that may, or nobody. */
function least(act: Act, room: typeof eventRoom): RoleName | undefined {
  return inOrder.find(role => may(role, act, room))
}

describe('who may say what', () => {
  it.each<[Act, RoleName | undefined, RoleName | undefined]>([
    // act, in an open room, in the event's own
    ['text', 'attendee', 'moderator'],
    ['reply', 'attendee', 'moderator'],
    ['edit', 'attendee', 'moderator'],
    ['delete', 'attendee', 'moderator'],
    ['reaction', 'attendee', 'moderator'],
    ['poll', 'attendee', 'moderator'],
    ['vote', 'attendee', 'moderator'],
    ['profile', 'attendee', 'moderator'],
    ['readMark', 'attendee', 'moderator'],
    ['presence', 'attendee', 'moderator'],
    ['warn', 'volunteer', 'moderator'],
    ['hide', 'volunteer', 'moderator'],
    ['restore', 'moderator', 'moderator'],
    ['mute', 'moderator', 'moderator'],
    ['slowMode', 'moderator', 'moderator'],
    ['lock', 'moderator', 'moderator'],
    ['pin', 'moderator', 'moderator'],
    ['deleteOthers', 'moderator', 'moderator'],
    ['ban', undefined, 'moderator'],
    ['announcement', undefined, 'organiser'],
    ['flag', undefined, 'organiser'],
    ['revoke', undefined, 'event'],
    ['sealed', undefined, undefined],
    ['rekey', undefined, undefined],
  ])('%s: from %s on in a room, from %s on in the event\'s own', (act, inRoom, inEventRoom) => {
    expect(least(act, square)).toBe(inRoom)
    expect(least(act, eventRoom)).toBe(inEventRoom)
  })

  it('lets volunteers and above speak in a staff room', () => {
    expect(least('text', staffRoom)).toBe('volunteer')
    expect(least('sealed', staffRoom)).toBe('volunteer')
    expect(least('mute', staffRoom)).toBe('moderator')
  })

  it('knows sealed words and new keys in restricted rooms', () => {
    expect(least('sealed', vip)).toBe('attendee')
    expect(least('text', vip)).toBe('attendee')
    expect(least('rekey', vip)).toBe('volunteer')
  })

  it('gives no role less than one below it', () => {
    fc.assert(fc.property(fc.constantFrom(...acts), fc.oneof(anyRoom, fc.constant(eventRoom)), (act, room) => {
      const allowed = inOrder.map(role => may(role, act, room))
      expect(allowed).toEqual(allowed.toSorted((a, b) => Number(a) - Number(b)))
    }), { numRuns: 500 })
    expect(inOrder.map(rankOf)).toEqual(inOrder.map(rankOf).toSorted((a, b) => a - b))
  })

  it('is as the page for people has it', () => {
    const page = readFileSync(new URL('../../docs/powers.md', import.meta.url), 'utf8')
    const rows = [...page.matchAll(/^\| `(\w+)` \|[^|]*\| (\S+) \| (\S+) \|$/gm)].map(([, ...cells]) => cells)
    const table = acts.map(act => [act, least(act, square) ?? '—', least(act, eventRoom) ?? '—'])
    expect(rows.toSorted()).toEqual(table.toSorted())
  })
})
