import type { Certificates } from './admission.ts'
import type { Person, TestEvent } from './people.fixture.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { admitBatch } from './admission.ts'
import { eraseBody, sealEnvelope } from './envelope.ts'
import { parseEventId, parseRoomId, uidOf } from './ids.ts'
import { certify, crypto, newEvent, newPerson, nowMs, valueOf } from './people.fixture.ts'

let place: TestEvent
let ada: Person
let bob: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

async function admit(envelopes: Uint8Array[], certificates: Uint8Array[], known: Certificates = new Map()): ReturnType<typeof admitBatch> {
  return admitBatch({ certificates, envelopes }, { event: place.event, eventKey: place.key.publicKey, room: place.room }, known, crypto)
}

describe('what counts in a batch', () => {
  it('are the words of certified authors', async () => {
    const [a, b] = [await ada.write(0), await bob.write(0)]
    const admitted = await admit([a.bytes, b.bytes], [bob.certificate, ada.certificate])
    expect(admitted.envelopes).toEqual([a, b])
    expect(admitted.rejected).toEqual([])
    expect([
      ...admitted.certificates.keys(),
    ].sort()).toEqual([ada.uid, bob.uid].sort())
  })

  it('are also the words of authors known before', async () => {
    const { certificates } = await admit([(await ada.write(0)).bytes], [ada.certificate])
    const later = await ada.write(1)
    expect((await admit([later.bytes], [], certificates)).envelopes).toEqual([later])
  })

  it('is everything good, however much bad is among it', async () => {
    const good = [await ada.write(0), await bob.write(0), await ada.write(1)]
    const stranger = await newPerson({ ...place, key: bob.signer })
    const inBobsName = valueOf(await sealEnvelope({
      ...await ada.write(2),
      author: bob.uid,
    }, ada.signer, crypto))
    const bad: [Uint8Array, string][] = [
      [
        Uint8Array.of(1, 2, 3),
        'shape',
      ],
      [
        new Uint8Array(17_000),
        'size',
      ],
      [(await stranger.write(0)).bytes, 'uncertified'],
      [inBobsName.bytes, 'signature'],
      [(await ada.write(3, {
        room: valueOf(parseRoomId('o_other')),
      })).bytes, 'elsewhere'],
      [(await ada.write(4, {
        event: valueOf(parseEventId('elsewhere')),
      })).bytes, 'elsewhere'],
      [(await ada.write(5, {
        at: { ms: nowMs + 86_400_001, count: 0 },
      })).bytes, 'expired'],
    ]
    const all = [
      ...good.map(({ bytes }) => bytes),
      ...bad.map(([bytes]) => bytes),
    ]
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (envelopes) => {
      const admitted = await admit(envelopes, [
        Uint8Array.of(0),
        stranger.certificate,
        ada.certificate,
        bob.certificate,
      ])
      expect(new Set(admitted.envelopes.map(({ id }) => id))).toEqual(new Set(good.map(({ id }) => id)))
      expect([...admitted.rejected].sort()).toEqual(bad.map(([, why]) => why).sort())
    }), { numRuns: 10 })
  })

  it('are the words of the event itself, which needs no certificate', async () => {
    const uid = await uidOf(place.key.publicKey, crypto)
    const fields = { ...await ada.write(0), author: uid }
    const said = valueOf(await sealEnvelope(fields, place.key, crypto))
    const forged = valueOf(await sealEnvelope({ ...fields, seq: 1 }, ada.signer, crypto))
    expect(await admit([said.bytes, forged.bytes], [])).toMatchObject({ envelopes: [said], rejected: ['signature'] })
  })

  it('are also erased words, as such', async () => {
    const { bytes, id } = await ada.write(0)
    const { envelopes } = await admit([eraseBody(bytes) ?? bytes], [ada.certificate])
    expect(envelopes).toMatchObject([{ id, body: {}, erased: true }])
  })

  it('are the words from every time that one of an author\'s certificates covers', async () => {
    const certificates = [
      await certify(place, ada.signer.publicKey, { expiresAt: nowMs + 1_000 }),
      await certify(place, ada.signer.publicKey, { issuedAt: nowMs + 500_000, expiresAt: nowMs + 600_000, role: 'moderator' }),
    ]
    const at = (ms: number, seq: number) => ada.write(seq, { at: { ms: nowMs + ms, count: 0 } })
    const written = await Promise.all([-100_000, 500, 1_500, 550_000, 600_001].map(at))
    const admitted = await admit(written.map(({ bytes }) => bytes), certificates)
    expect(admitted.envelopes).toEqual(written.slice(0, 4))
    expect(admitted.rejected).toEqual(['expired'])
    expect(admitted.certificates.get(ada.uid)?.map(({ role }) => role)).toEqual(['moderator', 'attendee'])
  })

  it('costs no second check of a certificate', async () => {
    const first = await admit([(await ada.write(0)).bytes], [ada.certificate])
    const verified: Uint8Array[] = []
    const counting = { ...crypto, verify: async (...given: Parameters<typeof crypto.verify>) => {
      verified.push(given[2])
      return crypto.verify(...given)
    } }
    const here = { event: place.event, eventKey: place.key.publicKey, room: place.room }
    const again = await admitBatch({ certificates: [ada.certificate], envelopes: [(await ada.write(1)).bytes] }, here, first.certificates, counting)
    expect(again.envelopes).toHaveLength(1)
    expect(verified).toEqual([ada.signer.publicKey])
  })

  it('does not depend on the order of certificates', async () => {
    const writeLate = await ada.write(0, {
      at: { ms: nowMs + 1_000, count: 0 },
    })
    const certificates = [
      await certify(place, ada.signer.publicKey, { expiresAt: nowMs }),
      await certify(place, ada.signer.publicKey, { expiresAt: nowMs + 5_000, role: 'moderator' }),
      await certify(place, ada.signer.publicKey, { expiresAt: nowMs + 5_000, issuedAt: nowMs + 1, role: 'artist' }),
      await certify(place, ada.signer.publicKey, { expiresAt: nowMs + 5_000, issuedAt: nowMs + 1, role: 'volunteer' }),
    ]
    const first = await admit([writeLate.bytes], certificates)
    expect(first.envelopes).toHaveLength(1)
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(certificates, { minLength: 4 }), async (shuffled) => {
      expect(await admit([writeLate.bytes], shuffled)).toEqual(first)
    }))
  })

  it('leaves what was known before as it was', async () => {
    const known: Certificates = new Map()
    await admit([(await ada.write(0)).bytes], [ada.certificate], known)
    expect(known.size).toBe(0)
  })
})
