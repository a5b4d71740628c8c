import type { Result, RoomId } from '@festival-chat/domain'
import type { RoomsError } from '../../core/ports.ts'
import type { OwedErasure } from '../storage/schema.ts'
import { fail, maxErasedAtOnce, ok } from '@festival-chat/domain'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEraser } from './eraser.ts'
import { event, waiting } from './unsent.fixture.ts'

const boat = 'i_boat' as RoomId
const lounge = 'v_lounge' as RoomId
const owed = (n: number, room = boat): OwedErasure => ({ event, uid: waiting(0).uid, room, id: `${room}/${n}` })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function world() {
  const state = {
    owed: [] as readonly OwedErasure[],
    online: true,
    answer: (_room: RoomId): Result<unknown, RoomsError> => ok({}),
    asked: [] as (readonly string[])[],
  }
  const eraser = createEraser({
    owed: async () => state.owed,
    forget: async done => void (state.owed = state.owed.filter(each => !done.includes(each))),
    erase: async (some) => {
      state.asked.push(some.map(({ id }) => id))
      return state.answer(some[0].room)
    },
    locked: async (_, work) => work(),
    isOnline: () => state.online,
  })
  return { state, eraser }
}

it('asks for all of a room together, and for no more than the server takes at once', async () => {
  const { state, eraser } = world()
  state.owed = [...Array.from({ length: maxErasedAtOnce + 1 }, (_, n) => owed(n)), owed(0, lounge)]
  eraser.nudge(event)
  eraser.nudge(event)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state.asked.map(({ length }) => length)).toEqual([maxErasedAtOnce, 1, 1])
  expect(state.owed).toEqual([])
  await vi.advanceTimersByTimeAsync(600_000)
  expect(state.asked).toHaveLength(3)
})

it('keeps what is owed until the server has heard it', async () => {
  const { state, eraser } = world()
  state.owed = [owed(0)]
  state.answer = () => fail('unavailable')
  eraser.nudge(event)
  await vi.advanceTimersByTimeAsync(1_000)
  expect([state.asked.length, state.owed.length]).toEqual([1, 1])
  state.answer = () => ok({})
  await vi.advanceTimersByTimeAsync(10_000)
  expect([state.asked.length, state.owed.length]).toEqual([2, 0])
})

it('waits for the network where there is none', async () => {
  const { state, eraser } = world()
  state.owed = [owed(0)]
  state.online = false
  eraser.nudge(event)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(state.asked).toEqual([])
  state.online = true
  eraser.wake()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state.owed).toEqual([])
})

it('is held up by no room that refuses us, and does not ask there again by itself', async () => {
  const { state, eraser } = world()
  state.owed = [owed(0), owed(0, lounge)]
  state.answer = room => room === boat ? fail('not-inside') : ok({})
  eraser.nudge(event)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(state.asked).toHaveLength(2)
  expect(state.owed).toEqual([owed(0)])
  state.answer = () => ok({})
  eraser.nudge(event)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(state.owed).toEqual([])
})
