import type { Certificate } from './certificate.ts'
import type { Uid } from './ids.ts'
import type { Person, TestEvent } from './people.fixture.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { admitBatch } from './admission.ts'
import { sealEnvelope } from './envelope.ts'
import { parseEventId, parseRoomId } from './ids.ts'
import { certify, crypto, newEvent, newPerson, nowMs, valueOf } from './people.fixture.ts'

let place: TestEvent
let ada: Person
let bob: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

async function admit(envelopes: Uint8Array[], certificates: Uint8Array[], known: Parameters<typeof admitBatch>[2] = new Map()): ReturnType<typeof admitBatch> {
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
    const known = new Map<Uid, Certificate>()
    await admit([(await ada.write(0)).bytes], [ada.certificate], known)
    expect(known.size).toBe(0)
  })
})
