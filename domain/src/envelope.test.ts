import type { CborValue } from './cbor.ts'
import type { Person, TestEvent } from './people.fixture.ts'
import type { Purpose } from './signed.ts'
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { eraseBody, readEnvelope, sealEnvelope, verifyEnvelope } from './envelope.ts'
import { crypto, newEvent, newPerson, nowMs, valueOf } from './people.fixture.ts'
import { signParts } from './signed.ts'

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

/** Payload, signature, body. */
function partsOf(bytes: Uint8Array): readonly CborValue[] {
  const decoded = decodeCbor(bytes)
  return decoded.ok && Array.isArray(decoded.value) ? decoded.value : []
}

/** What the author signs as it is, however wrong. */
async function signed(payload: Uint8Array, body: CborValue, purpose: Purpose = 'envelope'): Promise<Uint8Array> {
  return encodeCbor([payload, (await signParts(payload, purpose, ada.signer)).signature, body])
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
    const unsalted = { ...crypto, random: (length: number) => new Uint8Array(length) }
    const sealed = valueOf(await sealEnvelope(await ada.write(0), ada.signer, unsalted))
    const other = valueOf(await sealEnvelope(sealed, bob.signer, unsalted))
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
    const [payload = null, signature = null, body = null] = partsOf((await ada.write(0)).bytes)
    const [, another = null] = partsOf((await ada.write(1)).bytes)
    expect(await isTrue(encodeCbor([payload, another, body]), ada)).toBe(false)
    expect(await isTrue(encodeCbor([payload, signature, body]), ada)).toBe(true)
  })

  it('does not take the words of another envelope, not even of the same text', async () => {
    const [payload = null, signature = null] = partsOf((await ada.write(0)).bytes)
    const [, , body = null] = partsOf((await ada.write(0)).bytes)
    expect((await readEnvelope(encodeCbor([payload, signature, body]), crypto)).ok).toBe(false)
  })

  it('does not take a signature made for another purpose', async () => {
    const [payload, , body = null] = partsOf((await ada.write(0)).bytes)
    if (!(payload instanceof Uint8Array))
      throw new TypeError('There is no payload.')
    expect(await isTrue(await signed(payload, body, 'certificate'), ada)).toBe(false)
    expect(await isTrue(await signed(payload, body, 'enter'), ada)).toBe(false)
    expect(await isTrue(await signed(payload, body), ada)).toBe(true)
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
      'a hash of the body that is too short',
      { 8: new Uint8Array(15) },
    ],
    [
      'the hash of another body',
      { 8: new Uint8Array(16) },
    ],
    [
      'no hash of the body',
      { 8: null },
    ],
    [
      'a field too many',
      { 9: 0 },
    ],
  ])('is refused with %s', async (_, change) => {
    const [payload, , body = null] = partsOf((await ada.write(0)).bytes)
    const fields = payload instanceof Uint8Array ? partsOf(payload) : []
    const changed = Object.values({
      ...fields,
      ...change,
    })
    const read = await readEnvelope(await signed(encodeCbor(changed), body), crypto)
    expect(read).toEqual({
      ok: false,
      error: { type: 'BadEnvelope', why: 'shape' },
    })
  })

  it.each<[string, CborValue]>([
    ['that is a list', [new Uint8Array(8), []]],
    ['without salt', [{ text: 'hello' }]],
    ['with too little salt', [new Uint8Array(7), { text: 'hello' }]],
    ['and more', [new Uint8Array(8), { text: 'hello' }, 0]],
    ['that is no CBOR', new Uint8Array([0xFF])],
  ])('is refused with a body %s', async (_, given) => {
    const body = given instanceof Uint8Array ? given : encodeCbor(given)
    const [payload] = partsOf((await ada.write(0)).bytes)
    const fields = payload instanceof Uint8Array ? partsOf(payload) : []
    const hash = (await crypto.sha256(body)).subarray(0, 16)
    const bytes = await signed(encodeCbor([...fields.slice(0, 8), hash]), body)
    expect((await readEnvelope(bytes, crypto)).ok).toBe(false)
  })

  it('keeps its id and its signature when its words are taken out', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(), fc.string({ unit: 'grapheme' }), async (seq, text) => {
      const sealed = await ada.write(seq, { body: { text } })
      const bytes = eraseBody(sealed.bytes) ?? new Uint8Array()
      const erased = valueOf(await readEnvelope(bytes, crypto))
      expect(erased).toEqual({ ...sealed, body: {}, erased: true, bytes })
      expect(sealed.erased).toBe(false)
      expect(await verifyEnvelope(erased, ada.signer.publicKey, crypto)).toBe(true)
      expect(eraseBody(bytes)).toEqual(bytes)
    }), { numRuns: 50 })
  })

  it('is not erased where it is none', () => {
    expect(eraseBody(Uint8Array.of(1, 2, 3))).toBeUndefined()
  })

  it('hides even a short word once it is erased: the same one leaves another hash each time', async () => {
    const write = async (): Promise<string> => (await ada.write(0, { body: { text: 'yes' } })).id
    expect(await write()).not.toBe(await write())
  })

  it('is refused with a field too few', async () => {
    const read = await readEnvelope(await signed(encodeCbor([1, place.event]), null), crypto)
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
