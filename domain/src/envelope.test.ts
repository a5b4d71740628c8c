import type { Person, TestEvent } from './people.fixture.ts'
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { readEnvelope, sealEnvelope, verifyEnvelope } from './envelope.ts'
import { crypto, newEvent, newPerson, nowMs, valueOf } from './people.fixture.ts'
import { signPayload, splitSigned } from './signed.ts'

let place: TestEvent
let ada: Person
let bob: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

async function isTrue(bytes: Uint8Array, by: Person): Promise<boolean> {
  const read = await readEnvelope(bytes, crypto)
  return read.ok && verifyEnvelope(read.value, by.signer.publicKey, crypto)
}

describe('an envelope', () => {
  it('comes back as it was sealed', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.nat({ max: 0xFFFF }), fc.string({ unit: 'grapheme', maxLength: 500 }), async (seq, count, text) => {
      const sealed = await ada.write(seq, {
        at: { ms: nowMs, count },
        body: { text },
      })
      expect(await readEnvelope(sealed.bytes, crypto)).toEqual({ ok: true, value: sealed })
      expect(sealed).toMatchObject({
        author: ada.uid,
        seq,
        at: { ms: nowMs, count },
        body: { text },
      })
      expect(await verifyEnvelope(sealed, ada.signer.publicKey, crypto)).toBe(true)
    }), { numRuns: 50 })
  })

  it('has an id of 128 bits that says nothing of the signature', async () => {
    const sealed = await ada.write(0)
    const other = valueOf(await sealEnvelope(sealed, bob.signer, crypto))
    expect(Buffer.from(sealed.id, 'base64url')).toHaveLength(16)
    expect(other.id).toBe(sealed.id)
    expect((await ada.write(1)).id).not.toBe(sealed.id)
  })

  it('is nobody else\'s word', async () => {
    const sealed = await ada.write(0)
    expect(await isTrue(sealed.bytes, bob)).toBe(false)
  })

  it('is not its author\'s word once a bit has changed', async () => {
    const { bytes } = await ada.write(0)
    await fc.assert(fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
      const spoilt = Uint8Array.from(bytes)
      spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ 1 << (bit & 7)
      expect(await isTrue(spoilt, ada)).toBe(false)
    }), { numRuns: 400 })
  })

  it('does not take the signature of another envelope', async () => {
    const [one, two] = [
      splitSigned((await ada.write(0)).bytes),
      splitSigned((await ada.write(1)).bytes),
    ]
    expect(await isTrue(encodeCbor([one?.payload ?? null, two?.signature ?? null]), ada)).toBe(false)
    expect(await isTrue(encodeCbor([one?.payload ?? null, one?.signature ?? null]), ada)).toBe(true)
  })

  it('does not take a signature made for another purpose', async () => {
    const payload = splitSigned((await ada.write(0)).bytes)?.payload ?? new Uint8Array()
    expect(await isTrue(await signPayload(payload, 'certificate', ada.signer), ada)).toBe(false)
    expect(await isTrue(await signPayload(payload, 'enter', ada.signer), ada)).toBe(false)
    expect(await isTrue(await signPayload(payload, 'envelope', ada.signer), ada)).toBe(true)
  })

  it('is read or refused, never thrown at anyone, whatever the bytes', async () => {
    const { bytes } = await ada.write(0)
    const spoilt = fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 8 })).map(([where, patch]) => {
      const copy = Uint8Array.from(bytes)
      copy.set(patch.subarray(0, copy.length - where % copy.length), where % copy.length)
      return copy
    })
    await fc.assert(fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), spoilt), async (given) => {
      const read = await readEnvelope(given, crypto)
      expect(read.ok || read.error.type === 'BadEnvelope').toBe(true)
    }), { numRuns: 3_000 })
  })

  it.each([
    [
      'another version',
      { 0: 2 },
    ],
    [
      'an event that is no id',
      { 1: '../x' },
    ],
    [
      'a room without a prefix',
      { 2: 'main' },
    ],
    [
      'an author that is no uid',
      { 3: 'ada' },
    ],
    [
      'a negative seq',
      { 4: -1 },
    ],
    [
      'a time that is no whole number',
      { 5: 1.5 },
    ],
    [
      'a time no date can hold',
      { 5: 8.64e15 },
    ],
    [
      'a count out of bounds',
      { 6: 0x10000 },
    ],
    [
      'a kind that is text',
      { 7: 'text' },
    ],
    [
      'a body that is a list',
      { 8: [] },
    ],
    [
      'no body',
      { 8: null },
    ],
    [
      'a field too many',
      { 9: 0 },
    ],
  ])('is refused with %s', async (_, change) => {
    const parts = splitSigned((await ada.write(0)).bytes)
    const decoded = decodeCbor(parts?.payload ?? new Uint8Array())
    const fields = decoded.ok && Array.isArray(decoded.value)
      ? decoded.value
      : []
    const changed = Object.values({
      ...fields,
      ...change,
    })
    const read = await readEnvelope(await signPayload(encodeCbor(changed), 'envelope', ada.signer), crypto)
    expect(read).toEqual({
      ok: false,
      error: { type: 'BadEnvelope', why: 'shape' },
    })
  })

  it('is refused with a field too few', async () => {
    const read = await readEnvelope(await signPayload(encodeCbor([1, place.event]), 'envelope', ada.signer), crypto)
    expect(read.ok).toBe(false)
  })

  it('is at most 16 KiB, and is not sealed larger', async () => {
    const seal = async (length: number): ReturnType<typeof sealEnvelope> => sealEnvelope({
      ...await ada.write(0),
      body: {
        text: 'x'.repeat(length),
      },
    }, ada.signer, crypto)
    expect((await seal(16_000)).ok).toBe(true)
    expect(await seal(16_384)).toEqual({
      ok: false,
      error: { type: 'BadEnvelope', why: 'size' },
    })
  })

  it('is not sealed with what nobody could read', async () => {
    const sealed = await sealEnvelope({
      ...await ada.write(0),
      seq: Number.NaN,
    }, ada.signer, crypto)
    expect(sealed).toEqual({
      ok: false,
      error: { type: 'BadEnvelope', why: 'shape' },
    })
  })
})
