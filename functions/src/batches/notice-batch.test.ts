import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { BatchArrival, BatchPorts } from './notice-batch.ts'
import type { Effect } from './steps.ts'
import { Buffer } from 'node:buffer'
import { encodeBatch, parseRoomId } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { slotOf } from '../jobs/schedule.ts'
import { noticeBatch } from './notice-batch.ts'

let place: TestEvent
let ada: Person
let stranger: Person
let done: Effect[]
let ports: BatchPorts

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  stranger = await newPerson(await newEvent())
})

beforeEach(() => {
  done = []
  ports = {
    crypto,
    nowMs: () => nowMs + 60_000,
    eventKey: async event => event === place.event ? place.key.publicKey : undefined,
    perform: async effect => void done.push(effect),
  }
})

async function arrival(people: Person[], changes: Partial<BatchArrival> = {}): Promise<BatchArrival> {
  const envelopes = await Promise.all(people.map(async (person, seq) => (await person.write(seq)).bytes))
  const bytes = Buffer.from(valueOf(encodeBatch({ certificates: people.map(({ certificate }) => certificate), envelopes })))
  return { event: place.event, room: place.room, batch: 'one', by: ada.uid, atMs: nowMs, bytes, ...changes }
}

describe('noticing a batch', () => {
  it('asks for its slot to be put into pages', async () => {
    expect(valueOf(await noticeBatch(await arrival([ada]), ports)).envelopes).toHaveLength(1)
    expect(done).toEqual([{ type: 'compact', place: { event: place.event, room: place.room }, slot: slotOf(nowMs), nowMs: nowMs + 60_000 }])
  })

  it('takes the good and leaves the bad', async () => {
    expect(valueOf(await noticeBatch(await arrival([ada, stranger]), ports))).toMatchObject({ envelopes: [{ author: ada.uid }], rejected: ['uncertified'] })
    expect(done).toMatchObject([{ type: 'compact' }])
  })

  it('suspects nobody whose only fault is a certificate', async () => {
    await noticeBatch(await arrival([stranger]), ports)
    expect(done).toEqual([])
  })

  it('suspects who brings a forgery, and takes what is genuine beside it', async () => {
    const forged = await ada.write(1)
    const envelopes = [(await ada.write(0)).bytes, forged.bytes.with(-30, (forged.bytes.at(-30) ?? 0) ^ 1)]
    const bytes = valueOf(encodeBatch({ certificates: [ada.certificate], envelopes }))
    await noticeBatch(await arrival([ada], { bytes }), ports)
    expect(done).toMatchObject([{ type: 'compact' }, { type: 'suspect', uid: ada.uid, batch: 'one' }])
  })

  it.each<[string, () => Promise<BatchArrival>]>([
    ['bytes that are no batch', async () => arrival([ada], { bytes: Buffer.from('poison') })],
    ['no bytes at all', async () => arrival([ada], { bytes: 'text' })],
    ['words said in another room', async () => arrival([ada], { room: 'o_other' })],
  ])('suspects who uploads %s, and does no more', async (_, given) => {
    await noticeBatch(await given(), ports)
    expect(done).toMatchObject([{ type: 'suspect', uid: ada.uid }])
  })

  it.each<[string, string, Partial<BatchArrival>]>([
    ['an event nobody knows', 'UnknownEvent', { event: 'elsewhere' }],
    ['an event that is no id', 'BadPlace', { event: 'A' }],
    ['a room that is no id', 'BadPlace', { room: 'main' }],
  ])('does nothing for %s (%s)', async (_, type, changes) => {
    expect(await noticeBatch(await arrival([ada], changes), ports)).toEqual({ ok: false, error: { type } })
    expect(done).toEqual([])
  })

  it('leaves to be tried again what may pass by itself, and does the rest', async () => {
    const bytes = valueOf(encodeBatch({ certificates: [ada.certificate], envelopes: [(await ada.write(0)).bytes, (await ada.write(1, { room: valueOf(parseRoomId('o_other')) })).bytes] }))
    const flaky: BatchPorts = {
      ...ports,
      perform: async effect => effect.type === 'compact' ? Promise.reject(new Error('contention')) : void done.push(effect),
    }
    await expect(noticeBatch(await arrival([ada], { bytes }), flaky)).rejects.toThrow('contention')
    expect(done).toMatchObject([{ type: 'suspect' }])
  })
})
