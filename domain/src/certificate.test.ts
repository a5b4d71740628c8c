import type { Certificate } from './certificate.ts'
import type { Person, TestEvent } from './people.fixture.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { issueCertificate, openCertificate, readCertificate, roleAt, roles } from './certificate.ts'
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

describe('what somebody is at a time', () => {
  const hour = 3_600_000
  const at = (issuedAt: number, expiresAt: number, role: Certificate['role'] = 'attendee'): Promise<Certificate> =>
    certify(place, ada.signer.publicKey, { issuedAt, expiresAt, role }).then(async bytes => valueOf(await open(bytes)))

  it('is nothing without a certificate, and nothing after the last one', async () => {
    const held = await at(nowMs, nowMs + hour)
    expect(roleAt([], nowMs)).toBeUndefined()
    expect(roleAt([held], nowMs + hour)).toBe('attendee')
    expect(roleAt([held], nowMs + hour + 1)).toBeUndefined()
  })

  it('is the most that any certificate valid then says', async () => {
    const held = [await at(nowMs, nowMs + 4 * hour), await at(nowMs + hour, nowMs + 2 * hour, 'moderator'), await at(nowMs, nowMs + 4 * hour, 'artist')]
    const roleAfter = (hours: number): string | undefined => roleAt(held, nowMs + hours * hour)
    expect([0, 0.5, 1, 1.5, 2, 2.5, 4, 4.5].map(roleAfter)).toEqual(['artist', 'artist', 'moderator', 'moderator', 'moderator', 'artist', 'artist', undefined])
  })

  it('is the role from a minute before it was given, for phones that are a little behind', async () => {
    const held = [await at(nowMs, nowMs + hour, 'moderator')]
    expect(roleAt(held, nowMs - 60_000)).toBe('moderator')
    expect(roleAt(held, nowMs - 60_001)).toBe('attendee')
  })

  it('is an attendee who wrote while the gate had yet to answer, or between two certificates', async () => {
    expect(roleAt([await at(nowMs, nowMs + hour, 'owner')], nowMs - hour)).toBe('attendee')
    expect(roleAt([await at(nowMs, nowMs + hour), await at(nowMs + 3 * hour, nowMs + 4 * hour, 'artist')], nowMs + 2 * hour)).toBe('attendee')
  })

  it('is never less by knowing more, and the same in any order', async () => {
    const some = await Promise.all([
      at(nowMs, nowMs + 3 * hour, 'volunteer'),
      at(nowMs + hour, nowMs + 2 * hour, 'owner'),
      at(nowMs - hour, nowMs + hour, 'artist'),
      at(nowMs + 4 * hour, nowMs + 5 * hour),
    ])
    const rank = (held: readonly Certificate[], ms: number): number => roles[roleAt(held, ms) ?? 'attendee'] - (roleAt(held, ms) ? 0 : 1)
    fc.assert(fc.property(fc.shuffledSubarray(some), fc.shuffledSubarray(some), fc.integer({ min: -2 * hour, max: 6 * hour }), (one, other, after) => {
      const both = [...one, ...other]
      expect(rank(both, nowMs + after)).toBe(Math.max(rank(one, nowMs + after), rank(other, nowMs + after)))
    }))
  })
})

it('a certificate can be read before it is believed', async () => {
  const forged = await certify({ ...place, key: ada.signer }, ada.signer.publicKey, { role: 'owner' })
  expect(await readCertificate(forged, crypto)).toMatchObject({ uid: ada.uid, role: 'owner', bytes: forged })
  expect(await readCertificate(Uint8Array.of(1), crypto)).toBeUndefined()
})
