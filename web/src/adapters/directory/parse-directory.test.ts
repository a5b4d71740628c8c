import { expect, it } from 'vitest'
import { parseDirectory } from './parse-directory.ts'

const room = { title: 'Main Square', topic: 'All', kind: 'open', people: 3, lastAt: 12, lastText: 'hi', messages: 9, pace: 7 }

it('reads the rooms', () => {
  expect(parseDirectory({ eventName: 'Lampion Festival', rooms: { 'o_main-square': room } })).toEqual({
    eventName: 'Lampion Festival',
    rooms: [{ id: 'o_main-square', title: 'Main Square', topic: 'All', kind: 'open', people: 3, lastAt: 12, lastText: 'hi', pace: 7 }],
  })
})

it('takes what is not said yet for nothing', () => {
  expect(parseDirectory({ eventName: 'L', rooms: { o_a: { title: 'A', kind: 'open' } } })?.rooms).toEqual([
    { id: 'o_a', title: 'A', topic: '', kind: 'open', people: 0, lastAt: 0, lastText: '', pace: 0 },
  ])
})

it('leaves out what it cannot read', () => {
  const rooms = { o_a: room, x_b: room, o_c: { ...room, kind: 'secret' }, o_d: { ...room, lastAt: -1 }, o_e: null, __proto__x: room }
  expect(parseDirectory({ eventName: 'L', rooms })?.rooms.map(({ id }) => id)).toEqual(['o_a'])
})

it.each([undefined, null, {}, { eventName: 'L' }, { rooms: {} }, { eventName: 1, rooms: {} }])('is not %j', (given) => {
  expect(parseDirectory(given)).toBeUndefined()
})
