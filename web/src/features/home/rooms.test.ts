import type { RoomId } from '@festival-chat/domain'
import type { RoomSummary } from '../../core/ports.ts'
import { expect, it } from 'vitest'
import { arrangeRooms, findRooms } from './rooms.ts'

function room(title: string, lastAt = 0, topic = ''): RoomSummary {
  return { id: `o_${title}` as RoomId, title, topic, kind: 'open', people: 0, lastAt, lastText: '', pace: 0, messages: 0, capacity: 500, state: 'open', here: 0, hereAt: 0 }
}

const titles = (rooms: readonly RoomSummary[]) => rooms.map(({ title }) => title)

it('puts the liveliest first and the silent last, by name', () => {
  const rooms = [room('Zelte'), room('Bus', 100), room('Äpfel'), room('Main', 200)]
  expect(titles(arrangeRooms(rooms, 'de'))).toEqual(['Main', 'Bus', 'Äpfel', 'Zelte'])
})

it('finds by words in any order, without minding case or accents', () => {
  const rooms = [room('Café Lampion', 0, 'Coffee until three'), room('Late Bus', 0, 'Rides home')]
  expect(titles(findRooms(rooms, 'cafe'))).toEqual(['Café Lampion'])
  expect(titles(findRooms(rooms, '  HOME bus '))).toEqual(['Late Bus'])
  expect(titles(findRooms(rooms, 'bus coffee'))).toEqual([])
  expect(titles(findRooms(rooms, ''))).toHaveLength(2)
})
