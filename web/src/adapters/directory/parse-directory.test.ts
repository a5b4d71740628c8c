import { expect, it } from 'vitest'
import { parseDirectory, tellsTheSame } from './parse-directory.ts'

const room = { title: 'Main Square', topic: 'All', kind: 'open', people: 3, lastAt: 12, lastText: 'hi', messages: 9, pace: 7, capacity: 500, state: 'locked', slowModeMs: 5_000, here: 2, hereAt: 11 }

it('reads the rooms', () => {
  expect(parseDirectory({ eventName: 'Lampion Festival', rooms: { 'o_main-square': room } }, 20)).toEqual({
    eventName: 'Lampion Festival',
    rooms: [{ id: 'o_main-square', ...room }],
    seenAtMs: 20,
  })
})

it('takes what is not said yet for nothing', () => {
  expect(parseDirectory({ eventName: 'L', rooms: { o_a: { title: 'A', kind: 'open' } } }, 0)?.rooms).toEqual([
    { id: 'o_a', title: 'A', topic: '', kind: 'open', people: 0, lastAt: 0, lastText: '', messages: 0, pace: 0, capacity: 0, state: 'open', slowModeMs: 0, here: 0, hereAt: 0 },
  ])
})

it('leaves out what it cannot read', () => {
  const rooms = { o_a: room, x_b: room, o_c: { ...room, kind: 'secret' }, o_d: { ...room, lastAt: -1 }, o_e: null, __proto__x: room }
  expect(parseDirectory({ eventName: 'L', rooms }, 0)?.rooms.map(({ id }) => id)).toEqual(['o_a'])
})

it.each([undefined, null, {}, { eventName: 'L' }, { rooms: {} }, { eventName: 1, rooms: {} }])('is not %j', (given) => {
  expect(parseDirectory(given, 0)).toBeUndefined()
})

it('knows what is no news', () => {
  const told = (rooms: object, nowMs: number) => parseDirectory({ eventName: 'L', rooms }, nowMs)!
  const known = told({ o_a: room, o_b: room }, 1)
  expect(tellsTheSame(known, told({ o_b: room, o_a: room }, 2))).toBe(true)
  expect(tellsTheSame(known, told({ o_a: room, o_b: { ...room, here: 3 } }, 2))).toBe(false)
  expect(tellsTheSame(known, told({ o_a: room }, 2))).toBe(false)
  expect(tellsTheSame(known, { ...known, eventName: 'M' })).toBe(false)
})
