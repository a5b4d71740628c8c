import type { RoleName } from '@festival-chat/domain'
import { describe, expect, it } from 'vitest'
import { boat, square, uidOf } from './people.fixture.ts'
import { isStaff, isVouchedFor, mayRemove } from './standing.ts'

const someone = (start: string, role: RoleName = 'attendee', level: 'member' | 'host' = 'member') => ({ uid: uidOf(start), role, level })

it('knows who looks after the others', () => {
  const roles: readonly (RoleName | undefined)[] = [undefined, 'attendee', 'artist', 'volunteer', 'moderator', 'event']
  expect(roles.map(isStaff)).toEqual([false, false, false, true, true, true])
  expect(roles.map(isVouchedFor)).toEqual([false, false, true, true, true, true])
})

describe('removing', () => {
  it.each([
    ['a host a member', someone('a', 'attendee', 'host'), someone('b'), true],
    ['a host another host', someone('a', 'attendee', 'host'), someone('b', 'attendee', 'host'), false],
    ['a member anybody', someone('a'), someone('b'), false],
    ['a moderator a guest', someone('a', 'moderator'), someone('b', 'attendee', 'host'), true],
    ['a moderator a moderator', someone('a', 'moderator'), someone('b', 'moderator'), false],
    ['a volunteer a guest', someone('a', 'volunteer'), someone('b'), false],
    ['anybody themselves', someone('a', 'owner', 'host'), someone('a'), false],
  ])('%s', (_, me, them, may) => {
    expect(mayRemove(me, them, boat)).toBe(may)
    expect(mayRemove(me, them, square)).toBe(false)
  })
})
