import type { Person } from './people.fixture.ts'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawFrom, hostileBytes } from './fuzz.fixture.ts'
import { uidOf } from './ids.ts'
import { crypto, newEvent, newPerson } from './people.fixture.ts'
import { openSignal, signSignal } from './signal.ts'

let ada: Person
let bob: Person

beforeAll(async () => {
  const place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

describe('a signal', () => {
  it('says who wrote it, and to whom', async () => {
    const to = await uidOf(bob.signer.publicKey, crypto)
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
      const signed = await signSignal({ to, bytes }, ada.signer)
      expect(await openSignal(signed, crypto)).toEqual({ from: await uidOf(ada.signer.publicKey, crypto), to, bytes })
    }), { numRuns: 50 })
  })

  it('is nothing when its key is another than the one that signed', async () => {
    const to = await uidOf(bob.signer.publicKey, crypto)
    const posing = { publicKey: bob.signer.publicKey, sign: ada.signer.sign }
    expect(await openSignal(await signSignal({ to, bytes: new Uint8Array(3) }, posing), crypto)).toBeUndefined()
  })

  it('is nothing when it is longer than any honest one', async () => {
    const to = await uidOf(bob.signer.publicKey, crypto)
    expect(await openSignal(await signSignal({ to, bytes: new Uint8Array(16_384) }, ada.signer), crypto)).toBeUndefined()
  })

  it('opens in nobody else\'s name, and throws at nobody, whatever the bytes', async () => {
    const to = await uidOf(bob.signer.publicKey, crypto)
    const genuine = await signSignal({ to, bytes: Uint8Array.of(1, 2, 3) }, ada.signer)
    const draw = drawFrom(7)
    for (let round = 0; round < 1_000; round++) {
      const bytes = hostileBytes([genuine], draw)
      const opened = await openSignal(bytes, crypto)
      expect(opened === undefined || bytes.join() === genuine.join()).toBe(true)
    }
  })
})
