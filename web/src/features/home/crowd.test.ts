import type { RoomSummary } from '../../core/ports.ts'
import { expect, it } from 'vitest'
import { crowdOf, fullnessOf } from './crowd.ts'

const nowMs = 10_000_000
const room = (changes: Partial<RoomSummary>) => ({ kind: 'open', people: 0, capacity: 500, here: 0, hereAt: 0, ...changes }) as RoomSummary

it('counts who has a room open, while that is fresh', () => {
  const rooms = [room({ here: 3, hereAt: nowMs - 60_000, people: 40 }), room({ here: 4, hereAt: nowMs - 299_000 }), room({ here: 90, hereAt: nowMs - 300_000 })]
  expect(crowdOf(rooms, nowMs)).toEqual({ type: 'here', count: 7 })
})

it('else says no more than what must be: as many as in the fullest room', () => {
  expect(crowdOf([room({ people: 40 }), room({ people: 12, here: 5, hereAt: 1 })], nowMs)).toEqual({ type: 'joined', count: 40 })
  expect(crowdOf([room({})], nowMs)).toBeUndefined()
  expect(crowdOf([], nowMs)).toBeUndefined()
})

it('says how full a room is from four fifths on', () => {
  expect(fullnessOf(room({ people: 399 }))).toBeUndefined()
  expect(fullnessOf(room({ people: 400 }))).toEqual({ type: 'seats', people: 400, capacity: 500 })
  expect(fullnessOf(room({ people: 500 }))).toEqual({ type: 'full' })
  expect(fullnessOf(room({ people: 501 }))).toEqual({ type: 'full' })
})

it('says it of small rooms always, and of none whose size is unknown', () => {
  expect(fullnessOf(room({ kind: 'vip', people: 12, capacity: 50 }))).toEqual({ type: 'seats', people: 12, capacity: 50 })
  expect(fullnessOf(room({ people: 12, capacity: 0 }))).toBeUndefined()
})
