import type { Person, TestEvent } from './people.fixture.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { issueCertificate, openCertificate, roles } from './certificate.ts'
import { parseEventId } from './ids.ts'
import { certify, crypto, newEvent, newPerson, nowMs, valueOf } from './people.fixture.ts'
import { signPayload, splitSigned } from './signed.ts'

let place: TestEvent
let ada: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
})

const open = async (bytes: Uint8Array): ReturnType<typeof openCertificate> => openCertificate(bytes, { event: place.event, publicKey: place.key.publicKey }, crypto)
function refused(why: string): unknown {
  return {
    ok: false,
    error: { type: 'BadCertificate', why },
  }
}

describe('a certificate', () => {
  it.each(Object.keys(roles) as (keyof typeof roles)[])('says whose keys they are, and that they are of an %s', async (role) => {
    const bytes = await certify(place, ada.signer.publicKey, { role })
    expect(await open(bytes)).toEqual({
      ok: true,
      value: {
        event: place.event,
        signingKey: ada.signer.publicKey,
        agreementKey: new Uint8Array(32).fill(7),
        role,
        issuedAt: nowMs,
        expiresAt: nowMs + 86_400_000,
        uid: ada.uid,
        bytes,
      },
    })
  })

  it('counts only from the event\'s own key', async () => {
    expect(await open(await certify({ ...place, key: ada.signer }, ada.signer.publicKey))).toEqual(refused('signature'))
  })

  it('counts only at its own event', async () => {
    const elsewhere = {
      ...place,
      event: valueOf(parseEventId('elsewhere')),
    }
    expect(await open(await certify(elsewhere, ada.signer.publicKey))).toEqual(refused('event'))
  })

  it('cannot be had from a signature for another purpose', async () => {
    const payload = splitSigned(ada.certificate)?.payload ?? new Uint8Array()
    expect(await open(await signPayload(payload, 'envelope', place.key))).toEqual(refused('signature'))
    expect(await open(await signPayload(payload, 'enter', place.key))).toEqual(refused('signature'))
  })

  it('cannot lend its signature to another', async () => {
    const mine = splitSigned(await certify(place, ada.signer.publicKey, { role: 'owner' }))
    const theirs = splitSigned(ada.certificate)
    expect(await open(encodeCbor([mine?.payload ?? null, theirs?.signature ?? null]))).toEqual(refused('signature'))
  })

  it('does not survive a changed bit', async () => {
    await fc.assert(fc.asyncProperty(fc.nat({ max: ada.certificate.length * 8 - 1 }), async (bit) => {
      const spoilt = Uint8Array.from(ada.certificate)
      spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ 1 << (bit & 7)
      expect((await open(spoilt)).ok).toBe(false)
    }), { numRuns: 400 })
  })

  it('is opened or refused, never thrown at anyone, whatever the bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await open(bytes)).toEqual(refused('shape'))
    }), { numRuns: 2_000 })
  })

  it.each([
    [
      'another version',
      { 0: 2 },
    ],
    [
      'an event that is no id',
      { 1: 'A' },
    ],
    [
      'a short key',
      {
        2: new Uint8Array(31),
      },
    ],
    [
      'a key that is text',
      { 3: 'key' },
    ],
    [
      'a role nobody has',
      { 4: 45 },
    ],
    [
      'a role in words',
      { 4: 'owner' },
    ],
    [
      'a negative date',
      { 5: -1 },
    ],
    [
      'no expiry',
      { 6: null },
    ],
    [
      'a field too many',
      { 7: 0 },
    ],
  ])('is refused with %s', async (_, change) => {
    const decoded = decodeCbor(splitSigned(ada.certificate)?.payload ?? new Uint8Array())
    const fields = decoded.ok && Array.isArray(decoded.value)
      ? decoded.value
      : []
    const bytes = await signPayload(encodeCbor(Object.values({
      ...fields,
      ...change,
    })), 'certificate', place.key)
    expect(await open(bytes)).toEqual(refused('shape'))
  })

  it('is the same for the same fields', async () => {
    const again = await issueCertificate(valueOf(await open(ada.certificate)), place.key)
    expect(again).toEqual(ada.certificate)
  })
})
