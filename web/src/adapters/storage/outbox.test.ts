// @vitest-environment node
import type { Envelope, EventId, RoomId, Uid } from '@festival-chat/domain'
import { kinds } from '@festival-chat/domain'
import { beforeEach, expect, it, vi } from 'vitest'
import { createMemoryDatabase } from './memory-database.fixture.ts'
import { claimUnsent, sendAgain } from './outbox.ts'
import { blankUnsent } from './take-back.ts'

let database: ReturnType<typeof createMemoryDatabase>
vi.mock('./database.ts', () => ({ openDatabase: async () => database }))

const event = 'lampion' as EventId
const room = 'i_boat' as RoomId
const uid = 'a'.repeat(26) as Uid
const words: Envelope = { event, room, author: uid, seq: 3, at: { ms: 1, count: 0 }, id: 'said', kind: kinds.text, body: { text: 'Oh no' }, bytes: Uint8Array.of(1), erased: false }
const waiting = { event, room, uid, seq: words.seq, id: words.id, bytes: words.bytes }

beforeEach(async () => {
  database = createMemoryDatabase()
  await database.stores.identities.put({ event, uid })
})

it('what was never handed to the network can be kept here', async () => {
  await database.stores.outbox.put(waiting)
  expect(await blankUnsent({ event, room }, uid, [words])).toBe(true)
})

it('what was claimed, or was in the record once and goes out again, cannot', async () => {
  await database.stores.outbox.put(waiting)
  expect(await claimUnsent([waiting])).toBe(true)
  expect(await blankUnsent({ event, room }, uid, [words])).toBe(false)

  await database.stores.outbox.delete([event, uid, room, words.seq])
  expect(await sendAgain({ event, room }, uid, [words])).toBe(1)
  expect(await sendAgain({ event, room }, uid, [words])).toBe(0)
  expect(await blankUnsent({ event, room }, uid, [words])).toBe(false)
})

it('a claim is on the disk before anything leaves, and not where the words have changed', async () => {
  await database.stores.outbox.put(waiting)
  expect(await claimUnsent([{ ...waiting, bytes: Uint8Array.of(2) }])).toBe(false)
  expect(database.stores.outbox.all()).toEqual([waiting])
  expect(await claimUnsent([waiting])).toBe(true)
  expect(database.stores.outbox.all()).toEqual([{ ...waiting, left: true }])
  expect(database.durable).toEqual([['outbox'], ['outbox']])
})

it('nothing is sent again for somebody who left meanwhile', async () => {
  await database.stores.identities.put({ event, uid: 'b'.repeat(26) as Uid })
  expect(await sendAgain({ event, room }, uid, [words])).toBe(0)
  expect(database.stores.outbox.all()).toEqual([])
})
