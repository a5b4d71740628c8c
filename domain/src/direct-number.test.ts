import type { NumberedKeys } from './direct-number.ts'
import type { EventId, Uid } from './ids.ts'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase32 } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import { groupDigits, safetyNumber } from './direct-number.ts'
import { crypto } from './people.fixture.ts'

const event = 'lampion' as EventId
const bytes = (length: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: length, maxLength: length })
const somebody: fc.Arbitrary<NumberedKeys> = fc.record({ uid: bytes(16), signingKey: bytes(32), agreementKey: bytes(32) })
  .map(({ uid, ...keys }) => ({ event, uid: toBase32(uid) as Uid, ...keys }))
const person = (n: number): NumberedKeys => ({ event, uid: 'abc'.charAt(n).repeat(26) as Uid, signingKey: new Uint8Array(32).fill(n), agreementKey: new Uint8Array(32).fill(n + 10) })

/** Written a second time, with Node's own hash. */
function halfOf({ uid, signingKey, agreementKey }: NumberedKeys): string {
  const keys = Buffer.from(encodeCbor(['festival-chat/safety-number/1', event, uid, signingKey, agreementKey]))
  let hash = keys
  for (let round = 0; round < 1_024; round++)
    hash = createHash('sha256').update(hash).update(keys).digest()
  return [0, 5, 10, 15, 20, 25].map(at => String(hash.readUIntBE(at, 5) % 100_000).padStart(5, '0')).join('')
}

describe('the safety number', () => {
  it('is the same on both devices: sixty digits', async () => {
    await fc.assert(fc.asyncProperty(somebody, somebody, async (one, other) => {
      fc.pre(one.uid !== other.uid)
      const number = await safetyNumber([one, other], crypto)
      expect(number).toMatch(/^\d{60}$/)
      expect(await safetyNumber([other, one], crypto)).toBe(number)
    }), { numRuns: 10 })
  })

  it('is another for any other key, person or event', async () => {
    const [ada, bob] = [person(0), person(1)]
    const others = [
      { ...bob, signingKey: new Uint8Array(32).fill(99) },
      { ...bob, agreementKey: new Uint8Array(32).fill(99) },
      { ...bob, event: 'elsewhere' as EventId },
      person(2),
    ]
    const numbers = await Promise.all([bob, ...others].map(async other => safetyNumber([ada, other], crypto)))
    expect(new Set(numbers).size).toBe(numbers.length)
    // Only the half about them.
    expect(new Set(numbers.map(number => number.slice(0, 30))).size).toBe(1)
  })

  it('is what another implementation makes of it, and never changes', async () => {
    const [ada, bob] = [person(0), person(1)]
    const number = await safetyNumber([bob, ada], crypto)
    expect(number).toBe(`${halfOf(ada)}${halfOf(bob)}`)
    expect(groupDigits(number).join(' ')).toMatchInlineSnapshot(`"88714 11274 93596 92511 18231 19744 89221 92917 74839 61350 62466 29028"`)
  })
})

it('is read out in twelve groups of five', () => {
  expect(groupDigits('0123456789'.repeat(6))).toEqual(Array.from({ length: 6 }).flatMap(() => ['01234', '56789']))
})
