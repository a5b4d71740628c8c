import type { Envelope } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { Arrived } from './arrival.ts'
import type { Page } from './page.ts'
import { maxPageBytes, pageSlotMs } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { named, newEvent, newPerson, nowMs } from '../../../domain/src/people.fixture.ts'
import { appendArrived, whereElse } from './append.ts'

const slot = Math.floor(nowMs / pageSlotMs)
let place: TestEvent
let ada: Person
let profile: Envelope

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  profile = await ada.write(0, named('Ada'))
})

/** As devices upload: the words, and the envelope that once told the name. */
async function batch(seq: number, minutes: number): Promise<readonly Arrived[]> {
  const at = { ms: nowMs + minutes * 60_000, count: 0 }
  return [profile, await ada.write(seq, { at })].map(envelope => ({ envelope, certificate: ada.certificate, role: 'attendee' }))
}

function append(newest: Page | undefined, arrived: readonly Arrived[], minutes: number): readonly Page[] {
  return appendArrived({ newest, older: [] }, arrived, { room: place.room, slot: slot + minutes * 20, pageBytes: newest ? 650 : maxPageBytes })
}

it('tells the name in every page its owner speaks in, once', async () => {
  const [first] = append(undefined, await batch(1, 0), 0)
  expect(first?.envelopes.map(({ id }) => id).filter(id => id === profile.id)).toHaveLength(1)
  const second = append(first, await batch(2, 30), 30).find(({ n }) => n === 1)
  expect(second?.envelopes.map(({ id }) => id)).toContain(profile.id)
  expect(second?.messages).toBe(2)
  const again = appendArrived({ newest: second, older: [] }, await batch(3, 31), { room: place.room, slot: slot + 620, pageBytes: maxPageBytes })
  expect(again.flatMap(({ envelopes }) => envelopes.filter(({ id }) => id === profile.id))).toHaveLength(1)
})

it('does not search old pages for a name', async () => {
  const [first] = append(undefined, await batch(1, 0), 0)
  const newest = append(first, await batch(2, 30), 30).find(({ n }) => n === 1)
  expect(newest && whereElse(await batch(3, 60), { ...newest, envelopes: [] })).toEqual({ reaching: undefined, numbered: [] })
})
