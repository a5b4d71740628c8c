import type { ProofFields } from './enter.ts'
import type { Person, TestEvent } from './people.fixture.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeCbor } from './cbor.ts'
import { isProof, proveKeys } from './enter.ts'
import { parseEventId } from './ids.ts'
import { crypto, newEvent, newPerson, valueOf } from './people.fixture.ts'
import { signPayload, splitSigned } from './signed.ts'

let place: TestEvent
let ada: Person
let bob: Person
let fields: ProofFields

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
  fields = {
    event: place.event,
    challenge: 'abc',
    signingKey: ada.signer.publicKey,
    agreementKey: new Uint8Array(32).fill(3),
  }
})

describe('a proof at the gate', () => {
  it('shows that the keys are at hand', async () => {
    expect(await isProof(await proveKeys(fields, ada.signer), fields, crypto)).toBe(true)
  })

  it('is good for nothing but what it was made for', async () => {
    const proof = await proveKeys(fields, ada.signer)
    const others: Partial<ProofFields>[] = [
      {
        event: valueOf(parseEventId('elsewhere')),
      },
      { challenge: 'abd' },
      { signingKey: bob.signer.publicKey },
      {
        agreementKey: new Uint8Array(32).fill(4),
      },
    ]
    for (const other of others) {
      expect(await isProof(proof, {
        ...fields,
        ...other,
      }, crypto)).toBe(false)
    }
  })

  it('cannot be given by somebody else, or be made of another signature', async () => {
    expect(await isProof(await proveKeys(fields, bob.signer), fields, crypto)).toBe(false)
    const payload = splitSigned(await proveKeys(fields, ada.signer))?.payload ?? new Uint8Array()
    expect(await isProof(await signPayload(payload, 'envelope', ada.signer), fields, crypto)).toBe(false)
    expect(await isProof(encodeCbor([
      payload,
      new Uint8Array(64),
    ]), fields, crypto)).toBe(false)
  })

  it('is refused, never thrown at anyone, whatever the bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect(await isProof(bytes, fields, crypto)).toBe(false)
    }), { numRuns: 2_000 })
  })
})
