// @vitest-environment node
import type { Certificate } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { RoomLog } from './room-log.ts'
import { bodyOf, eventRoom, uidOf } from '@festival-chat/domain'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, openedCertificates, valueOf } from '../../../../domain/src/people.fixture.ts'
import { createRoomLog } from './room-log.ts'

const laterMs = nowMs + 3_600_000

let place: TestEvent
let ada: Person
let bob: Person
let mod: Person
let certificates: readonly Certificate[]
let room: RoomLog

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
  mod = await newPerson(place, { role: 'moderator' })
  certificates = await openedCertificates(place, [ada, bob, mod])
})

beforeEach(async () => {
  const eventUid = await uidOf(place.key.publicKey, crypto)
  room = createRoomLog({ ...place, uid: ada.uid, profile: { name: 'Ada' }, eventUid, nowMs: laterMs }, { isSending: () => false, isNearby: () => false })
  room.take([], certificates)
})

const profile = (name: string, more: object = {}) => valueOf(bodyOf({ type: 'profile', name, ...more }))
const at = (ms: number) => ({ at: { ms, count: 0 } })

it('knows oneself before one has said a word, and others as soon as they did', async () => {
  expect([...room.now().people.values()]).toEqual([{ uid: ada.uid, name: 'Ada', role: 'attendee', lastSaidMs: 0 }])
  room.take([await bob.write(0, profile('Bob', { hue: 12, emoji: '🎺' })), await mod.write(0, at(nowMs + 7))], [])
  const { people } = room.now()
  expect(people.get(bob.uid)).toEqual({ uid: bob.uid, name: 'Bob', hue: 12, emoji: '🎺', role: 'attendee', lastSaidMs: nowMs })
  expect(people.get(mod.uid)).toEqual({ uid: mod.uid, name: '', role: 'moderator', lastSaidMs: nowMs + 7 })
})

it('stays the same until somebody is different', async () => {
  room.take([await bob.write(0, { ...profile('Bob'), ...at(nowMs) })], [])
  const before = room.now()
  expect(room.now()).toBe(before)
  room.take([await bob.write(1, at(nowMs + 1_000)), await bob.write(2, at(nowMs + 29_999))], [])
  expect(room.now()).toBe(before)
  room.take([await bob.write(3, at(nowMs + 30_000))], certificates)
  const after = room.now()
  expect(after.people.get(bob.uid)?.lastSaidMs).toBe(nowMs + 30_000)
  expect(after.people.get(ada.uid)).toBe(before.people.get(ada.uid))
  expect(before.people.get(bob.uid)?.lastSaidMs).toBe(nowMs)
})

it('believes nobody who says they will be here tomorrow', async () => {
  room.take([await bob.write(0, at(laterMs + 86_400_000))], [])
  expect(room.now().people.get(bob.uid)?.lastSaidMs).toBe(laterMs)
})

it('tells what is settled in the room, and one\'s own standing in it', async () => {
  const quiet = room.now()
  expect(quiet).toMatchObject({ settings: { slowModeMs: 0, locked: false }, pinned: [], role: 'attendee', standing: { banned: false } })
  const message = await bob.write(0)
  const said = (seq: number, content: Parameters<typeof bodyOf>[0]) => mod.write(seq, valueOf(bodyOf(content)))
  room.take([
    message,
    await said(0, { type: 'pin', of: message.id, on: true }),
    await said(1, { type: 'slowMode', everyMs: 30_000 }),
    await said(2, { type: 'mute', who: ada.uid, after: -1, untilMs: laterMs + 60_000 }),
  ], [])
  expect(room.now()).toMatchObject({ settings: { slowModeMs: 30_000 }, pinned: [message.id], standing: { mutedUntilMs: laterMs + 60_000 } })
  room.advance(laterMs + 60_000)
  expect(room.now().standing.mutedUntilMs).toBeUndefined()
  room.govern({ rulings: new Map([[ada.uid, [{ type: 'ban', id: 'a', rank: 60, atMs: nowMs, last: { [eventRoom]: 0 } }]]]), flags: new Map() })
  expect(room.now().standing.banned).toBe(true)
})
