// @vitest-environment node
import type { Certificate, Envelope } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { CarriedBatch } from '../history/plan-carried.ts'
import type { Carried } from '../history/restore.ts'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { newEvent, newPerson, openedCertificates } from '../../../../domain/src/people.fixture.ts'
import { createAdoption } from './adoption.ts'

let place: TestEvent
let ada: Person
let me: Person
let certificates: readonly Certificate[]

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  me = await newPerson(place)
  certificates = await openedCertificates(place, [ada])
})

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Longer than the last in any order waits. */
const everybodysTurnMs = 40_000

function adopt(answers: readonly Carried[] = [], { gone = [] as readonly string[], people = 10 } = {}) {
  const carried: CarriedBatch[] = []
  const adoption = createAdoption({
    event: place.event,
    uid: me.uid,
    certificates: async () => certificates,
    nowMs: Date.now,
    isGone: ({ id }) => gone.includes(id),
    people: () => people,
    async carry(batch) {
      carried.push(batch)
      return answers[carried.length - 1] ?? { type: 'Recorded' }
    },
  })
  return { adoption, brought: () => carried.map(batch => batch.carried.map(({ id }) => id)) }
}

const words = async (...seqs: readonly number[]): Promise<readonly Envelope[]> => Promise.all(seqs.map(async seq => ada.write(seq)))

it('brings what the record still lacks after a while', async () => {
  const { adoption, brought } = adopt()
  const [one, two] = await words(0, 1)
  adoption.live(true)
  adoption.heard([one!, two!])
  await vi.advanceTimersByTimeAsync(9_000)
  expect(brought()).toEqual([])
  await vi.advanceTimersByTimeAsync(everybodysTurnMs)
  expect(brought().flat().toSorted()).toEqual([one!.id, two!.id].toSorted())
})

it('leaves alone what the record has told of meanwhile', async () => {
  const { adoption, brought } = adopt()
  const [one, two] = await words(2, 3)
  adoption.live(true)
  adoption.heard([one!, two!])
  adoption.recorded([one!.id])
  await vi.advanceTimersByTimeAsync(everybodysTurnMs)
  expect(brought()).toEqual([[two!.id]])
})

it('brings nothing while it does not know what the record has, and first hears what that says then', async () => {
  const { adoption, brought } = adopt()
  const [one] = await words(4)
  adoption.heard([one!])
  await vi.advanceTimersByTimeAsync(everybodysTurnMs)
  adoption.live(true)
  await vi.advanceTimersByTimeAsync(9_000)
  expect(brought()).toEqual([])
  await vi.advanceTimersByTimeAsync(everybodysTurnMs)
  expect(brought()).toEqual([[one!.id]])
})

it('tries again where it had to wait, and not after it was closed', async () => {
  const { adoption, brought } = adopt([{ type: 'Stuck' }, { type: 'Wait', waitMs: 3_000 }])
  const [one] = await words(5)
  adoption.live(true)
  adoption.heard([one!])
  await vi.advanceTimersByTimeAsync(2 * everybodysTurnMs)
  expect(brought()).toEqual([[one!.id], [one!.id], [one!.id]])
  const closed = adopt()
  closed.adoption.live(true)
  closed.adoption.heard([one!])
  closed.adoption.close()
  await vi.advanceTimersByTimeAsync(everybodysTurnMs)
  expect(closed.brought()).toEqual([])
})

it('brings nothing in a room that does not take it from this person, ever again', async () => {
  const { adoption, brought } = adopt([{ type: 'Denied' }])
  const [one, two] = await words(6, 7)
  adoption.live(true)
  adoption.heard([one!])
  await vi.advanceTimersByTimeAsync(everybodysTurnMs)
  adoption.heard([two!])
  await vi.advanceTimersByTimeAsync(10 * everybodysTurnMs)
  expect(brought()).toEqual([[one!.id]])
})

it('brings no words that are gone', async () => {
  const [one, two] = await words(8, 9)
  const { adoption, brought } = adopt([], { gone: [one!.id] })
  adoption.live(true)
  adoption.heard([one!, two!])
  await vi.advanceTimersByTimeAsync(everybodysTurnMs)
  expect(brought()).toEqual([[two!.id]])
})

it('lets a crowd take turns, so that few of them bring the same', async () => {
  const [one] = await words(10)
  const crowd = await Promise.all(Array.from({ length: 200 }, async () => newPerson(place)))
  const delays = crowd.map(({ uid }) => {
    const began = Date.now()
    let broughtMs = Number.POSITIVE_INFINITY
    const adoption = createAdoption({ event: place.event, uid, certificates: async () => certificates, nowMs: Date.now, isGone: () => false, people: () => crowd.length, carry: async () => {
      broughtMs = Date.now() - began
      return { type: 'Recorded' }
    } })
    adoption.live(true)
    adoption.heard([one!])
    return () => broughtMs
  })
  await vi.advanceTimersByTimeAsync(80_000)
  const first = Math.min(...delays.map(delay => delay()))
  // By then all others hear that it is done.
  expect(delays.filter(delay => delay() < first + 3_000).length).toBeLessThan(25)
})
