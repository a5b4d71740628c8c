import type { EventId, Uid } from '@festival-chat/domain'
import type { Session } from '../core/session-store.ts'
import type { Destination } from './where-instead.ts'
import { expect, it } from 'vitest'
import { whereInstead } from './where-instead.ts'

const person = { event: 'lampion' as EventId, uid: 'ada' as Uid, name: 'Ada' }
const outside: Session = { status: 'outside' }
const entering: Session = { status: 'entering', ...person }
const inside: Session = { status: 'inside', eventName: 'Lampion Festival', ...person }

function destination(name: string, path: string, rest: Partial<Destination> = {}): Destination {
  return { name, path, params: {}, query: {}, meta: {}, ...rest }
}

function room(event: string, id = 'o_main') {
  return destination('room', `/e/${event}/r/${id}`, { params: { event, room: id }, meta: { inside: true } })
}
const gate = (event: string) => destination('join', `/j/${event}/glow42`, { params: { event, code: 'glow42' } })
const fromHomeScreen = destination('landing', '/', { query: { from: 'home-screen' } })

it('lets people into the event they are at, even before the gate has answered', () => {
  expect(whereInstead(room('lampion'), inside, null)).toBe(true)
  expect(whereInstead(room('lampion'), entering, null)).toBe(true)
})

it.each([['nobody', outside], ['somebody at another event', inside]])('sends %s to look for a code', (_who, session) => {
  const event = session === inside ? 'elsewhere' : 'lampion'
  expect(whereInstead(room(event), session, null)).toEqual({ name: 'landing', query: { outside: null }, replace: true })
})

it('knows no rooms or events that cannot exist', () => {
  expect(whereInstead(room('lampion', 'x_main'), inside, null)).toMatchObject({ name: 'not-found' })
  expect(whereInstead(room('LAMPION!'), inside, null)).toMatchObject({ name: 'not-found' })
})

it('takes whoever scans again straight back in, and to the gate of another event', () => {
  for (const session of [inside, entering])
    expect(whereInstead(gate('lampion'), session, null)).toMatchObject({ name: 'event', params: { event: 'lampion' } })
  expect(whereInstead(gate('elsewhere'), inside, null)).toBe(true)
  expect(whereInstead(gate('lampion'), { status: 'refused', ...person, gateCode: 'old', reason: 'wrong-code' }, null)).toBe(true)
})

it('opens from the home screen where one was', () => {
  expect(whereInstead(fromHomeScreen, inside, '/e/lampion/r/o_main')).toEqual({ path: '/e/lampion/r/o_main', replace: true })
  expect(whereInstead(fromHomeScreen, inside, null)).toEqual({ path: '/e/lampion', replace: true })
  expect(whereInstead(fromHomeScreen, inside, '/e/elsewhere/r/o_main')).toEqual({ path: '/e/lampion', replace: true })
  expect(whereInstead(fromHomeScreen, outside, '/e/lampion')).toBe(true)
})

it('opens the list of rooms where that was asked for', () => {
  const myRooms = destination('landing', '/', { query: { from: 'home-screen', to: 'rooms' } })
  expect(whereInstead(myRooms, inside, '/e/lampion/r/o_main')).toEqual({ path: '/e/lampion', replace: true })
})

it('shows the landing page to whoever asks for it', () => {
  expect(whereInstead(destination('landing', '/'), inside, '/e/lampion')).toBe(true)
})
