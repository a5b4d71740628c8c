import { expect, it } from 'vitest'
import { noOperations } from '../record/tally.ts'
import { meetingBetween, meetingBill, meetingOps, otherOps, readsOf, writesOf } from './meeting.ts'

const none = { doors: noOperations, signals: noOperations, lookups: 0, all: noOperations }
const one = {
  doors: { ...noOperations, reads: 3, emptyQueries: 1, writes: 1, ttlDeletes: 1 },
  signals: { ...noOperations, reads: 4, emptyQueries: 1, writes: 4, ttlDeletes: 4 },
  lookups: 6,
  all: { ...noOperations, reads: 17, emptyQueries: 4, writes: 5, ttlDeletes: 5 },
}

it('is doors, signals and their lookups, and what is left is not', () => {
  const met = meetingBetween(one, { ...one, signals: { ...one.signals, reads: 10 }, all: { ...one.all, reads: 23 }, lookups: 8 })
  expect(met).toEqual({ ...none, signals: { ...noOperations, reads: 6 }, all: { ...noOperations, reads: 6 }, lookups: 2 })
  expect(meetingOps(one)).toBe(6 + 13 + 6)
  expect(otherOps(one)).toBe(31 - 19)
  expect([readsOf(one), writesOf(one)]).toEqual([9, 5])
  expect(meetingBill(one)).toBe('doors: 3 reads, 1 empty queries, 1 writes, 1 deletes by age · signals: 4 reads, 1 empty queries, 4 writes, 4 deletes by age · 6 rule look-ups')
})

it('is not told where something else was written', () => {
  expect(meetingOps({ ...one, all: { ...one.all, writes: 6 } })).toBeUndefined()
})
