import type { EventId, RoomId } from '@festival-chat/domain'
import type { RoomSummary } from '../../core/ports.ts'
import { expect, it } from 'vitest'
import { createCrowds } from './crowds.ts'

const event = 'lampion' as EventId
const room = 'o_main-square' as RoomId
const withPeople = (people: number, pace = 60): RoomSummary => ({ id: room, people, pace }) as RoomSummary

it('calls a room hot above fifty people, and cool again only well below', () => {
  const crowds = createCrowds()
  const turns: boolean[] = []
  crowds.onTurn(address => turns.push(crowds.isHot(address)))
  for (const people of [10, 50, 51, 80, 45, 51, 39, 45, 60])
    crowds.learn(event, [withPeople(people)])
  expect(turns).toEqual([true, false, true])
  expect(crowds.isHot({ event, room })).toBe(true)
  expect(crowds.isHot({ event: 'other' as EventId, room })).toBe(false)
})

it('lets a crowd that says little be heard at once', () => {
  const crowds = createCrowds()
  const turns: boolean[] = []
  crowds.onTurn(address => turns.push(crowds.isHot(address)))
  for (const pace of [0, 19, 20, 300, 9, 7, 15, 25])
    crowds.learn(event, [withPeople(412, pace)])
  expect(turns).toEqual([true, false, true])
})
