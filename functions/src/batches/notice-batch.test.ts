import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { BatchArrival, BatchPorts } from './notice-batch.ts'
import type { RoomNews } from './room-entry.ts'
import { Buffer } from 'node:buffer'
import { encodeBatch, parseRoomId } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { noticeBatch } from './notice-batch.ts'

let place: TestEvent
let ada: Person
let stranger: Person
let rooms: Map<string, RoomNews>
let ports: BatchPorts

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  stranger = await newPerson(await newEvent())
})

beforeEach(() => {
  const seen = new Set<string>()
  rooms = new Map([[place.room, { lastAt: 0, lastText: '', messages: 0 }]])
  ports = {
    crypto,
    nowMs: () => nowMs + 60_000,
    eventKey: async event => event === place.event ? place.key.publicKey : undefined,
    updateRoom: async ({ room }, delivery, change) => {
      const news = rooms.get(room)
      if (seen.has(delivery))
        return 'seen'
      if (!news)
        return 'no-such-room'
      seen.add(delivery)
      rooms.set(room, change(news))
      return 'updated'
    },
  }
})

async function arrival(people: Person[], changes: Partial<BatchArrival> = {}): Promise<BatchArrival> {
  const envelopes = await Promise.all(people.map(async (person, seq) => (await person.write(seq)).bytes))
  const bytes = Buffer.from(valueOf(encodeBatch({ certificates: people.map(({ certificate }) => certificate), envelopes })))
  return { delivery: 'one', event: place.event, room: place.room, bytes, ...changes }
}

describe('noticing a batch', () => {
  it('brings the directory up to date', async () => {
    expect(await noticeBatch(await arrival([ada]), ports)).toEqual({ ok: true, value: { type: 'Updated', admitted: 1, rejected: [] } })
    expect(rooms.get(place.room)).toEqual({ lastAt: nowMs, lastText: 'message 0', messages: 1 })
  })

  it('happens once, however often it is delivered', async () => {
    const twice = await arrival([ada])
    await noticeBatch(twice, ports)
    expect(await noticeBatch(twice, ports)).toMatchObject({ ok: true, value: { type: 'SeenBefore' } })
    expect(rooms.get(place.room)?.messages).toBe(1)
  })

  it('takes the good and leaves the bad', async () => {
    expect(await noticeBatch(await arrival([ada, stranger]), ports)).toEqual({ ok: true, value: { type: 'Updated', admitted: 1, rejected: ['uncertified'] } })
    expect(rooms.get(place.room)?.messages).toBe(1)
  })

  it.each<[string, string, () => Promise<BatchArrival>]>([
    ['bytes that are no batch', 'BadBatch', async () => arrival([ada], { bytes: Buffer.from('poison') })],
    ['no bytes at all', 'BadBatch', async () => arrival([ada], { bytes: 'text' })],
    ['nothing but forgeries', 'NothingAdmitted', async () => arrival([stranger])],
    ['words said in another room', 'NothingAdmitted', async () => arrival([ada], { room: 'o_other' })],
    ['an event nobody knows', 'UnknownEvent', async () => arrival([ada], { event: 'elsewhere' })],
    ['an event that is no id', 'BadPlace', async () => arrival([ada], { event: 'A' })],
    ['a room that is no id', 'BadPlace', async () => arrival([ada], { room: 'main' })],
  ])('changes nothing for %s (%s)', async (_, type, given) => {
    const before = [...rooms]
    expect(await noticeBatch(await given(), ports)).toMatchObject({ ok: false, error: { type } })
    expect([...rooms]).toEqual(before)
  })

  it('changes nothing for a room that is not in the directory', async () => {
    const room = valueOf(parseRoomId('o_unheard-of'))
    const bytes = valueOf(encodeBatch({ certificates: [ada.certificate], envelopes: [(await ada.write(0, { room })).bytes] }))
    expect(await noticeBatch(await arrival([ada], { room, bytes }), ports)).toMatchObject({ ok: false, error: { type: 'UnknownRoom' } })
  })

  it('leaves to be tried again what may pass by itself', async () => {
    await expect(noticeBatch(await arrival([ada]), { ...ports, updateRoom: async () => Promise.reject(new Error('contention')) })).rejects.toThrow('contention')
  })
})
