// @vitest-environment node
import type { Envelope } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { Part, Sheet } from './protocol.ts'
import { encodeBatch, encodePage, equalBytes, eraseBody } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, valueOf } from '../../../../domain/src/people.fixture.ts'
import { createChecker } from './checker.ts'

let place: TestEvent
let ada: Person
let bob: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

function checker(known: readonly Envelope[] = []) {
  let verified = 0
  const counting = { ...crypto, verify: async (...args: Parameters<typeof crypto.verify>) => {
    verified++
    return crypto.verify(...args)
  } }
  const { check, know } = createChecker({ event: place.event, room: place.room, eventKey: place.key.publicKey }, counting)
  know(known)
  const checkAll = async (sheet: Sheet): Promise<readonly Part[]> => {
    const parts: Part[] = []
    for await (const part of check(sheet))
      parts.push(part)
    return parts
  }
  const checkOne = async (sheet: Sheet): Promise<Part | undefined> => (await checkAll(sheet))[0]
  return { checkAll, checkOne, verified: () => verified }
}

function batchOf(certificates: readonly Uint8Array[], ...envelopes: readonly Uint8Array[]): Sheet {
  return { form: 'batch', newness: 0, bytes: valueOf(encodeBatch({ certificates, envelopes })) }
}

/** Bob's words under Ada's name, and Ada's words with a word changed. */
async function forgeries(): Promise<readonly Uint8Array[]> {
  const { bytes } = await ada.write(5)
  return [(await bob.write(6, { author: ada.uid })).bytes, bytes.map((byte, index) => index === bytes.length - 1 ? byte ^ 1 : byte)]
}

it('lets genuine words in and forged ones not, in one and the same batch', async () => {
  const [one, other] = [await ada.write(0), await bob.write(0)]
  const part = await checker().checkOne(batchOf([ada.certificate, bob.certificate], one.bytes, ...await forgeries(), other.bytes))
  expect(part?.envelopes.map(({ id }) => id)).toEqual([one.id, other.id])
  expect(part?.rejected).toEqual(['shape', 'signature'])
  expect(part?.certificates.map(({ uid }) => uid)).toEqual([ada.uid, bob.uid])
})

it('does not believe a stranger whose certificate somebody else signed', async () => {
  const impostor = await newPerson(await newEvent())
  expect((await checker().checkOne(batchOf([impostor.certificate], (await impostor.write(0)).bytes)))?.envelopes).toEqual([])
})

it('remembers certificates: the next batch may come without, and none is checked or told again', async () => {
  const { checkOne, verified } = checker()
  await checkOne(batchOf([ada.certificate], (await ada.write(0)).bytes))
  const before = verified()
  expect((await checkOne(batchOf([], (await ada.write(1)).bytes)))?.envelopes).toHaveLength(1)
  expect(await checkOne(batchOf([ada.certificate], (await ada.write(2)).bytes))).toMatchObject({ envelopes: [{}], certificates: [] })
  expect(verified() - before).toBe(2)
})

it('checks nothing that is known, and says how it is spelled there', async () => {
  const known = await ada.write(0)
  const { checkOne, verified } = checker([known])
  const part = await checkOne(batchOf([ada.certificate], known.bytes))
  expect(part).toMatchObject({ envelopes: [], known: [{ id: known.id, author: ada.uid, seq: 0 }] })
  expect(equalBytes(part?.known[0]?.bytes ?? new Uint8Array(), known.bytes)).toBe(true)
  expect(verified()).toBe(0)
})

it('takes the full form for news where only the erased one was known, and not the other way round', async () => {
  const full = await ada.write(0)
  const bare = eraseBody(full.bytes) ?? new Uint8Array()
  const { checkOne } = checker()
  expect((await checkOne(batchOf([ada.certificate], bare)))?.envelopes).toMatchObject([{ id: full.id, erased: true }])
  expect((await checkOne(batchOf([ada.certificate], full.bytes)))?.envelopes).toMatchObject([{ id: full.id, erased: false }])
  expect(await checkOne(batchOf([ada.certificate], bare))).toMatchObject({ envelopes: [], known: [{ id: full.id, erased: true }] })
})

it('begins with the end of a page, and does not make anybody wait for the rest', async () => {
  const written = await Promise.all(Array.from({ length: 120 }, async (_, seq) => ada.write(seq)))
  const parts = await checker().checkAll({ form: 'page', newness: 0, bytes: valueOf(encodePage({ certificates: [ada.certificate], envelopes: written.map(({ bytes }) => bytes) })) })
  expect(parts.map(({ envelopes }) => envelopes.length)).toEqual([50, 50, 20])
  expect(parts[0]?.envelopes.at(-1)?.seq).toBe(119)
  expect(parts.flatMap(({ envelopes }) => envelopes.map(({ seq }) => seq)).sort((a, b) => a - b)).toEqual(written.map(({ seq }) => seq))
})

it.each([new Uint8Array(), Uint8Array.of(1, 2, 3)])('makes nothing of noise', async (bytes) => {
  expect(await checker().checkOne({ form: 'batch', newness: 0, bytes })).toEqual({ envelopes: [], certificates: [], known: [], rejected: ['shape'] })
})
