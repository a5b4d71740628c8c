// @vitest-environment node
import type { Certificate, Content, EnvelopeFields } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import { bodyOf, maxAheadMs, uidOf } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, openedCertificates, valueOf } from '../../../../domain/src/people.fixture.ts'
import { createRoomLog } from './room-log.ts'

let place: TestEvent
let ada: Person
let bob: Person
let certificates: readonly Certificate[]

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
  certificates = await openedCertificates(place, [ada, bob])
})

async function log({ sending = [] as readonly string[], nearby = [] as readonly string[], early = false } = {}) {
  const eventUid = await uidOf(place.key.publicKey, crypto)
  const made = createRoomLog({ ...place, uid: ada.uid, profile: { name: 'Ada' }, eventUid: early ? undefined : eventUid, nowMs }, { isSending: id => sending.includes(id), isNearby: id => nearby.includes(id) })
  made.take([], certificates)
  return { ...made, eventUid }
}

const saying = (content: Content): Partial<EnvelopeFields> => valueOf(bodyOf(content))
const named = (name: string) => saying({ type: 'profile', name })

it('shows each message with its author, and which are mine', async () => {
  const room = await log()
  room.take([await bob.write(0, named('Bob')), await bob.write(1), await ada.write(2)], [])
  expect(room.messages().map(({ authorName, text, mine }) => [authorName, text, mine])).toEqual([
    ['Bob', 'message 1', false],
    ['', 'message 2', true],
  ])
})

it('tells a name that comes late in all its messages', async () => {
  const room = await log()
  room.take([await bob.write(1), await ada.write(2), await bob.write(3)], [])
  room.take([await bob.write(0, named('Bob'))], [])
  expect(room.messages().map(({ authorName }) => authorName)).toEqual(['Bob', '', 'Bob'])
})

it('changes the rows a change is about, and no others', async () => {
  const room = await log()
  const [first, second] = [await bob.write(0), await bob.write(1)]
  room.take([first, second], [])
  const before = room.messages()
  room.take([await bob.write(2, saying({ type: 'edit', of: second.id, text: 'better' }))], [])
  const after = room.messages()
  expect(after.map(({ text }) => text)).toEqual(['message 0', 'better'])
  expect(after[1]?.editedAtMs).toBeDefined()
  expect(after[0]).toBe(before[0])
  expect(before.map(({ text }) => text)).toEqual(['message 0', 'message 1'])
  room.take([first], [])
  expect(room.messages()).toBe(after)
})

it('claims no more for a message than is known', async () => {
  const [first, second, third] = [await ada.write(0), await ada.write(1), await ada.write(2)]
  const room = await log({ sending: [second.id] })
  room.setUnsent([second.id, third.id])
  room.take([first, second, third], [])
  expect(room.messages().map(({ reach }) => reach)).toEqual(['recorded', 'sending', 'kept'])
  room.setUnsent([third.id])
  expect(room.messages().map(({ reach }) => reach)).toEqual(['recorded', 'recorded', 'kept'])
})

it('says of what other devices have, and the record perhaps not, just that', async () => {
  const [mine, theirs] = [await ada.write(0), await bob.write(1)]
  const nearby: string[] = []
  const room = await log({ nearby })
  room.setUnsent([mine.id])
  room.take([mine, theirs], [])
  expect(room.messages().map(({ reach }) => reach)).toEqual(['kept', 'recorded'])
  nearby.push(mine.id, theirs.id)
  room.lookAt(nearby)
  expect(room.messages().map(({ reach }) => reach)).toEqual(['nearby', 'nearby'])
  room.lookAt(nearby.splice(0))
  expect(room.messages().map(({ reach }) => reach)).toEqual(['kept', 'recorded'])
})

it('holds back what comes from the future until its time has come', async () => {
  const room = await log()
  room.take([await bob.write(0, { at: { ms: nowMs + maxAheadMs + 500, count: 0 } })], [])
  expect(room.messages()).toEqual([])
  room.advance(nowMs + 500)
  expect(room.messages()).toHaveLength(1)
})

it('keeps what was written before the gate has told whose event it is', async () => {
  const room = await log({ early: true })
  room.take([await ada.write(0)], [])
  expect(room.messages()).toHaveLength(1)
  room.foundEvent(room.eventUid, nowMs)
  room.take([await bob.write(1)], [])
  expect(room.messages().map(({ text }) => text)).toEqual(['message 0', 'message 1'])
})

it('obeys what holds in the whole event, also where that came first', async () => {
  const room = await log({ early: true })
  room.govern({ rulings: new Map([[bob.uid, [{ type: 'ban', id: 'a', rank: 60, atMs: nowMs, last: {} }]]]), flags: new Map() })
  room.foundEvent(room.eventUid, nowMs)
  room.take([await bob.write(1), await ada.write(0)], [])
  expect(room.messages().map(({ text }) => text)).toEqual(['message 0'])
})

it('draws everybody as they say they look, and staff as their certificate says they are', async () => {
  const room = await log()
  const staff = await newPerson(place, { role: 'organiser' })
  room.take([await bob.write(0, saying({ type: 'profile', name: 'Organiser', hue: 12, emoji: '🎺' })), await bob.write(1), await staff.write(2)], [])
  expect(room.messages()).toMatchObject([{ authorName: 'Organiser', authorHue: 12, authorEmoji: '🎺' }])
  room.take([], await openedCertificates(place, [staff]))
  const [first, second] = room.messages()
  expect([first?.authorRole, second?.authorRole]).toEqual([undefined, 'organiser'])
  room.take([await bob.write(3, named('Bob'))], [])
  const [renamed, untouched] = room.messages()
  expect(renamed).toMatchObject({ authorName: 'Bob', text: 'message 1' })
  expect(renamed).not.toHaveProperty('authorHue')
  expect(untouched).toBe(second)
})

it('shows no more what was taken back before anybody had it, wherever it comes from', async () => {
  const room = await log({ early: true })
  const [first, second] = [await ada.write(0), await ada.write(1)]
  room.take([first, second], [])
  room.unsay([first.id])
  expect(room.messages().map(({ id }) => id)).toEqual([second.id])
  room.foundEvent(room.eventUid, nowMs)
  room.take([await bob.write(0)], certificates)
  expect(room.messages()).toHaveLength(2)
  const before = room.messages()
  room.unsay([first.id])
  expect(room.messages()).toBe(before)
})

it('tells what can be known of a message', async () => {
  const room = await log()
  const message = await bob.write(4)
  room.setUnsent([message.id])
  room.take([message, await bob.write(5, saying({ type: 'edit', of: message.id, text: 'better' }))], [])
  expect(room.details(message.id)).toEqual({
    id: message.id,
    author: bob.uid,
    seq: 4,
    writtenAtMs: nowMs + 4,
    editedAtMs: nowMs + 5,
    bytes: message.bytes.length,
    reach: 'kept',
    sealed: false,
  })
  expect(room.details('unknown')).toBeUndefined()
})
