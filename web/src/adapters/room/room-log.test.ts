// @vitest-environment node
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import { maxAheadMs } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { named, newEvent, newPerson, nowMs } from '../../../../domain/src/people.fixture.ts'
import { createRoomLog } from './room-log.ts'

let place: TestEvent
let ada: Person
let bob: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

const log = (sending: string[] = []) => createRoomLog({ uid: ada.uid, isSending: id => sending.includes(id) })

it('shows each message with its author, and which are mine', async () => {
  const room = log()
  room.add([await bob.write(0, named('Bob')), await bob.write(1), await ada.write(2)])
  expect(room.messages(nowMs).map(({ authorName, text, mine }) => [authorName, text, mine])).toEqual([
    ['Bob', 'message 1', false],
    ['', 'message 2', true],
  ])
})

it('claims no more for a message than is known', async () => {
  const [first, second, third] = [await ada.write(0), await ada.write(1), await ada.write(2)]
  const room = log([second.id])
  room.add([first, second, third])
  room.setUnsent([second.id, third.id])
  expect(room.messages(nowMs).map(({ reach }) => reach)).toEqual(['recorded', 'sending', 'kept'])
})

it('knows the first number that none of ours has', async () => {
  const room = log()
  expect(room.unusedSeq()).toBe(0)
  room.add([await ada.write(4), await bob.write(9), await ada.write(1)])
  expect(room.unusedSeq()).toBe(5)
})

it('says when something held back is due', async () => {
  const room = log()
  expect(room.nextRipeMs(nowMs)).toBeUndefined()
  const ahead = nowMs + maxAheadMs + 500
  room.add([await bob.write(0, { at: { ms: ahead + 9, count: 0 } }), await bob.write(1, { at: { ms: ahead, count: 0 } })])
  expect(room.messages(nowMs)).toEqual([])
  expect(room.nextRipeMs(nowMs)).toBe(nowMs + 500)
  expect(room.messages(nowMs + 500)).toHaveLength(1)
})

it('remembers the latest time it has seen, and is not dragged into the future', async () => {
  const room = log()
  room.add([await bob.write(0, { at: { ms: nowMs + 5, count: 3 } }), await bob.write(1, { at: { ms: nowMs + 9 * maxAheadMs, count: 0 } })])
  expect(room.seen(nowMs)).toEqual({ ms: nowMs + 5, count: 3 })
})
