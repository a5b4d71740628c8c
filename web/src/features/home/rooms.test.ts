import type { RoomId, Uid } from '@festival-chat/domain'
import type { MyRoom, RoomSummary } from '../../core/ports.ts'
import { expect, it } from 'vitest'
import { arrangeRooms, findRooms, kindsAmong } from './rooms.ts'

function room(title: string, lastAt = 0, changes: Partial<RoomSummary> = {}): RoomSummary {
  return { id: `o_${title}` as RoomId, title, topic: '', kind: 'open', people: 0, lastAt, lastText: '', pace: 0, messages: 0, capacity: 500, state: 'open', slowModeMs: 0, here: 0, hereAt: 0, ...changes }
}

function own(title: string, lastAt = 0, changes: Partial<MyRoom> = {}): MyRoom {
  return { room: `o_${title}` as RoomId, title, topic: '', kind: 'open', level: 'member', unread: 0, mentions: 0, lastAt, lastText: '', lastAuthor: '', lastMine: false, ...changes }
}

const titles = (rooms: readonly { readonly title: string }[]) => rooms.map(({ title }) => title)
const more = (rooms: readonly RoomSummary[], language = 'en') => arrangeRooms([], rooms, language).more

it('puts the liveliest first and the silent last, by name', () => {
  const rooms = [room('Zelte'), room('Bus', 100), room('Äpfel'), room('Main', 200)]
  expect(titles(more(rooms, 'de'))).toEqual(['Main', 'Bus', 'Äpfel', 'Zelte'])
})

it('keeps one\'s own apart, and shows none twice', () => {
  const direct = own('Kay', 300, { room: 'd_kay' as RoomId, kind: 'direct' })
  const { mine, more } = arrangeRooms([own('Bus', 100, { unread: 2 }), direct], [room('Bus', 100, { people: 7 }), room('Main', 200)], 'en')
  expect(titles(mine)).toEqual(['Kay', 'Bus'])
  expect(titles(more)).toEqual(['Main'])
  expect(mine[1]).toMatchObject({ mine: true, unread: 2, summary: { people: 7 } })
  expect(mine[0]).not.toHaveProperty('summary')
})

it('finds by words in any order, without minding case or accents', () => {
  const rooms = more([room('Café Lampion', 0, { topic: 'Coffee until three' }), room('Late Bus', 0, { topic: 'Rides home' })])
  expect(titles(findRooms(rooms, 'cafe'))).toEqual(['Café Lampion'])
  expect(titles(findRooms(rooms, '  HOME bus '))).toEqual(['Late Bus'])
  expect(titles(findRooms(rooms, 'bus coffee'))).toEqual([])
  expect(titles(findRooms(rooms, ' '))).toHaveLength(2)
})

it('offers the kinds there are to choose from, if there is a choice', () => {
  expect(kindsAmong(more([room('A'), room('B')]))).toEqual([])
  expect(kindsAmong(more([room('A', 0, { kind: 'staff' }), room('B', 0, { kind: 'public' }), room('C')]))).toEqual(['open', 'public', 'staff'])
})

it('tells whom one talks to from others who are called like them', () => {
  const talk = (uid: string, title: string, asks: boolean) => own(title, 100, { room: `d_${uid}` as RoomId, kind: 'direct', with: uid as Uid, asks })
  const { mine } = arrangeRooms([talk('k3fzz', 'Kay', false), talk('b77qq', 'Security', true)], [], 'en')
  expect(mine.map(({ tag }) => tag)).toEqual([undefined, 'b77q'])
})
