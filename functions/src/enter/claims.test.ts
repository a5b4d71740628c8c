import { parseEventId } from '@festival-chat/domain'
import { describe, expect, it } from 'vitest'
import { valueOf } from '../../../domain/src/people.fixture.ts'
import { claimsAfterEntering, roleOf } from './claims.ts'

const event = valueOf(parseEventId('lampion'))
const newcomer = { e: event, l: 0, r: [] }

describe('claims', () => {
  it.each([undefined, null, {}, 'x', { e: event }, { e: event, l: 'high', r: [] }])('of somebody new (%j) are what the code gives', (held) => {
    expect(claimsAfterEntering(held, event, 'attendee')).toEqual(newcomer)
    expect(claimsAfterEntering(held, event, 'volunteer')).toEqual({ e: event, l: 20, r: [] })
  })

  it('keep what staff gave when their holder enters again', () => {
    expect(claimsAfterEntering({ e: event, l: 30, r: ['s_crew'] }, event, 'attendee')).toEqual({ e: event, l: 30, r: ['s_crew'] })
    expect(claimsAfterEntering({ e: event, l: 0, r: ['v_lounge'] }, event, 'artist')).toEqual({ e: event, l: 10, r: ['v_lounge'] })
  })

  it('of another event give nothing here', () => {
    expect(claimsAfterEntering({ e: 'elsewhere', l: 50, r: ['s_crew'] }, event, 'attendee')).toEqual(newcomer)
  })

  it('name the role that stands in the certificate, and no more than they say', () => {
    expect(roleOf({ ...newcomer, l: 40 })).toBe('organiser')
    expect(roleOf({ ...newcomer, l: 45 })).toBe('attendee')
  })
})
