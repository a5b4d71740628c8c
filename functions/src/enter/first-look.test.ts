import type { RoomId } from '@festival-chat/domain'
import { describe, expect, it } from 'vitest'
import { firstLookAnswer, liveliestRoom } from './first-look.ts'

const square = 'o_main-square' as RoomId
const page = (n: number, size: number): { n: number, bytes: Uint8Array, firstSlot: number, lastSlot: number } => ({ n, bytes: new Uint8Array(size), firstSlot: n, lastSlot: n })

describe('the room to look into', () => {
  it('is where most is said, among such where most people are, and never one that not everybody may enter', () => {
    const rooms = {
      o_bus: { messages: 9, people: 50 },
      [square]: { messages: 9, people: 3, pace: 4 },
      v_bar: { messages: 99, people: 3, pace: 90 },
    }
    expect(liveliestRoom({ rooms })).toBe(square)
    expect(liveliestRoom({ rooms: { ...rooms, [square]: { messages: 9, people: 3 } } })).toBe('o_bus')
  })

  it.each([
    {},
    { rooms: {} },
    { rooms: { o_quiet: { messages: 0, pace: 3 } } },
    { rooms: { o_old: { messages: 5, state: 'archived' } } },
    { rooms: { 'no room': { messages: 5 } } },
    { rooms: 'none' },
  ])('may be none: %j', directory => expect(liveliestRoom(directory)).toBeUndefined())
})

describe('what is brought of it', () => {
  it('is as much as a weak signal may carry, the newest first and without a gap', () => {
    const numbers = (...sizes: readonly number[]): readonly number[] | undefined =>
      firstLookAnswer({ room: square, pages: sizes.map((size, index) => page(9 - index, size)) })?.pages.map(({ n }) => n)
    expect(numbers(30_000, 30_000)).toEqual([9, 8])
    expect(numbers(30_000, 40_000)).toEqual([9])
    expect(numbers(30_000, 40_000, 10)).toEqual([9])
    expect(numbers(70_000, 10)).toBeUndefined()
    expect(numbers()).toBeUndefined()
  })
})
