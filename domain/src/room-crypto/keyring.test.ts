import type { HeldKey, Keyring } from './keyring.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addKey } from './keyring.ts'

function key(epoch: number, byte: number, ms?: number): HeldKey {
  return {
    epoch,
    key: new Uint8Array(32).fill(byte),
    ...ms === undefined ? {} : { since: { at: { ms, count: 0 }, id: `id-${byte}` } },
  }
}
const ring = (...keys: readonly HeldKey[]): Keyring => keys.reduce(addKey, [] as Keyring)

describe('a keyring', () => {
  it('writes with the highest epoch, and keeps the others to read with', () => {
    expect(ring(key(1, 1), key(3, 3), key(2, 2)).map(({ epoch }) => epoch)).toEqual([3, 2, 1])
  })

  it('writes with what was said first where two hosts re-keyed at once', () => {
    expect(ring(key(2, 5, 200), key(2, 6, 100)).map(held => held.key[0])).toEqual([6, 5])
    expect(ring(key(2, 6, 100), key(2, 5, 100)).map(held => held.key[0])).toEqual([5, 6])
    expect(ring(key(2, 1), key(2, 5, 100)).map(held => held.key[0])).toEqual([5, 1])
  })

  it('holds a key once, and remembers what first brought it', () => {
    expect(ring(key(1, 1), key(1, 1, 200), { ...key(1, 1, 100) }, key(1, 1))).toEqual([key(1, 1, 100)])
  })

  it('is the same whatever order the keys came in', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat({ max: 3 }), fc.option(fc.nat({ max: 3 }), { nil: undefined })).map(([epoch, byte, ms]) => key(epoch, byte, ms)), { maxLength: 8 })
    fc.assert(fc.property(some.chain(keys => fc.tuple(fc.constant(keys), fc.shuffledSubarray([...keys, ...keys], { minLength: keys.length * 2 }))), ([keys, shuffled]) => {
      expect(ring(...shuffled)).toEqual(ring(...keys))
    }), { numRuns: 500 })
  })
})
