import { expect, it } from 'vitest'
import { kindsFor } from './kinds.ts'

it('offers guests their own rooms and those by invitation, and no others', () => {
  expect(kindsFor('attendee')).toEqual(['public', 'invite'])
  expect(kindsFor('volunteer')).toEqual(['public', 'invite'])
})

it('offers everything to moderators and above', () => {
  for (const role of ['moderator', 'organiser', 'owner'] as const)
    expect(kindsFor(role)).toEqual(['public', 'invite', 'open', 'vip', 'artist', 'staff'])
})
