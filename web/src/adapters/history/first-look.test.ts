import type { EventId, RoomId } from '@festival-chat/domain'
import type { RoomSummary } from '../../core/ports.ts'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import { expect, it, vi } from 'vitest'
import { createFirstLook, liveliest } from './first-look.ts'
import { firstPages } from './plan.ts'

const event = 'lampion' as EventId
const square = 'o_main-square' as RoomId
const room = (id: string, rest: Partial<RoomSummary> = {}): RoomSummary => ({ id: id as RoomId, kind: 'open', people: 3, pace: 0, messages: 9, ...rest }) as RoomSummary
const rooms = [room('o_bus', { people: 50 }), room(square, { pace: 4 }), room('v_bar', { kind: 'vip', pace: 90 })]
const page = { n: 1 } as RecordedPage

function look({ mayGuess = true } = {}) {
  const clock = { ms: 0 }
  const pages = vi.fn<RecordReader['pages']>(async () => [page])
  const first = createFirstLook({ mayGuess: () => mayGuess, nowMs: () => clock.ms })
  return { guess: () => first.guess(event, rooms, async () => ({ pages })), pages, clock, reader: first.through({ pages } as unknown as RecordReader) }
}

it('looks where most is said, and where anybody may', () => {
  expect(liveliest(rooms)).toBe(square)
  expect(liveliest([room('o_quiet', { messages: 0 })])).toBeUndefined()
  expect(liveliest([])).toBeUndefined()
})

it('gives what it asked for to the first who wants it, and asks for everybody else', async () => {
  const { guess, pages, reader } = look()
  guess()
  await reader.pages({ event, room: 'o_bus' as RoomId }, { most: firstPages })
  await reader.pages({ event, room: square }, { below: 3, most: firstPages })
  expect(pages).toHaveBeenCalledTimes(3)
  expect(await reader.pages({ event, room: square }, { most: firstPages })).toEqual([page])
  expect(pages).toHaveBeenCalledTimes(3)
  await reader.pages({ event, room: square }, { most: firstPages })
  expect(pages).toHaveBeenCalledTimes(4)
})

it('asks again for what grew old, or did not come', async () => {
  const { clock, guess, pages, reader } = look()
  guess()
  clock.ms = 20_000
  await reader.pages({ event, room: square }, { most: firstPages })
  expect(pages).toHaveBeenCalledTimes(2)
  pages.mockRejectedValueOnce(new Error('offline'))
  guess()
  expect(await reader.pages({ event, room: square }, { most: firstPages })).toEqual([page])
})

it('guesses nothing where every byte counts', async () => {
  const { guess, pages } = look({ mayGuess: false })
  guess()
  expect(pages).not.toHaveBeenCalled()
})
