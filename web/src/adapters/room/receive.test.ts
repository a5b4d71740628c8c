// @vitest-environment node
import type { Envelope } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import { encodeBatch, equalBytes } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, valueOf } from '../../../../domain/src/people.fixture.ts'
import { createReceiver } from './receive.ts'

let place: TestEvent
let ada: Person
let bob: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

function receiver(known: readonly Envelope[] = []) {
  let verified = 0
  const counting = { ...crypto, verify: async (...args: Parameters<typeof crypto.verify>) => {
    verified++
    return crypto.verify(...args)
  } }
  const receive = createReceiver({ event: place.event, room: place.room, eventKey: place.key.publicKey }, id => known.some(envelope => envelope.id === id), counting)
  return { receive, verified: () => verified }
}

function batchOf(certificates: readonly Uint8Array[], ...envelopes: readonly Uint8Array[]): Uint8Array {
  return valueOf(encodeBatch({ certificates, envelopes }))
}

/** Bob's words under Ada's name, and Ada's words with a word changed. */
async function forgeries(): Promise<readonly Uint8Array[]> {
  const { bytes } = await ada.write(5)
  return [(await bob.write(6, { author: ada.uid })).bytes, bytes.map((byte, index) => index === bytes.length - 1 ? byte ^ 1 : byte)]
}

it('lets genuine words in and forged ones not, in one and the same batch', async () => {
  const [one, other] = [await ada.write(0), await bob.write(0)]
  const { receive } = receiver()
  const { fresh } = await receive(batchOf([ada.certificate, bob.certificate], one.bytes, ...await forgeries(), other.bytes))
  expect(fresh.map(({ id }) => id)).toEqual([one.id, other.id])
})

it('does not believe a stranger whose certificate somebody else signed', async () => {
  const impostor = await newPerson(await newEvent())
  const { receive } = receiver()
  expect((await receive(batchOf([impostor.certificate], (await impostor.write(0)).bytes))).fresh).toEqual([])
})

it('remembers certificates: the next batch may come without, and checks no certificate again', async () => {
  const { receive, verified } = receiver()
  await receive(batchOf([ada.certificate], (await ada.write(0)).bytes))
  const before = verified()
  expect((await receive(batchOf([], (await ada.write(1)).bytes))).fresh).toHaveLength(1)
  expect((await receive(batchOf([ada.certificate], (await ada.write(2)).bytes))).fresh).toHaveLength(1)
  expect(verified() - before).toBe(2)
})

it('checks nothing it has already, but says that it was there', async () => {
  const known = await ada.write(0)
  const { receive, verified } = receiver([known])
  const { fresh, known: seen } = await receive(batchOf([ada.certificate], known.bytes))
  expect([fresh.length, seen.length]).toEqual([0, 1])
  expect(equalBytes(seen[0] ?? new Uint8Array(), known.bytes)).toBe(true)
  expect(verified()).toBe(0)
})

it.each([new Uint8Array(), Uint8Array.of(1, 2, 3)])('makes nothing of noise', async (noise) => {
  expect(await receiver().receive(noise)).toEqual({ fresh: [], known: [] })
})
