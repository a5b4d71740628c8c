import type { CborValue } from './cbor.ts'
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCbor, encodeCbor, isCborMap } from './cbor.ts'

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array(),
)
const key = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'))
const { value: anyValue } = fc.letrec<{ value: CborValue }>(tie => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value'), { maxLength: 5 }), fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map(Object.fromEntries)),
}))

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))

describe('canonical CBOR', () => {
  it('brings every value back', () => {
    fc.assert(fc.property(anyValue, (value) => {
      expect(decodeCbor(encodeCbor(value))).toEqual({ ok: true, value })
    }), { numRuns: 500 })
  })

  it('is made of plain bytes with memory of their own, however many', () => {
    for (const length of [0, 20, 100, 150, 200, 300, 5_000]) {
      const bytes = encodeCbor([new Uint8Array(length)])
      expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype)
      expect(bytes.buffer.byteLength).toBe(bytes.length)
    }
  })

  it('never throws, and accepts only the one spelling, of random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      const decoded = decodeCbor(bytes)
      expect(!decoded.ok || Buffer.compare(encodeCbor(decoded.value), bytes) === 0).toBe(true)
    }), { numRuns: 5_000 })
  })

  it('never throws, and accepts only the one spelling, of spoilt good bytes', () => {
    fc.assert(fc.property(anyValue, fc.nat(), fc.nat({ max: 255 }), (value, where, byte) => {
      const bytes = encodeCbor(value)
      bytes[where % bytes.length] = byte
      const decoded = decodeCbor(bytes)
      expect(!decoded.ok || Buffer.compare(encodeCbor(decoded.value), bytes) === 0).toBe(true)
    }), { numRuns: 2_000 })
  })

  it.each([
    ['nothing', ''],
    ['two values', '0101'],
    ['a number in more bytes than it needs', '1801'],
    ['a whole number as a float', 'f93c00'],
    ['a float in more bytes than it needs', 'fb3ff8000000000000'],
    ['minus zero', 'f98000'],
    ['not a number', 'f97e00'],
    ['infinity', 'f97c00'],
    ['undefined', 'f7'],
    ['a tag', 'c101'],
    ['a number too large to be exact', '1b0020000000000000'],
    ['a negative one too', '3b001fffffffffffff'],
    ['indefinite length', '9f01ff'],
    ['keys in the wrong order', 'a2616201616101'],
    ['a key twice', 'a2616101616102'],
    ['a key that is not text', 'a10101'],
    ['broken UTF-8', '61ff'],
    ['more than is there', '9bffffffffffffffff'],
    ['bytes longer than there are', '5affffffff'],
  ])('refuses %s', (_, text) => {
    expect(decodeCbor(hex(text)).ok).toBe(false)
  })

  it('refuses what would overflow a stack, and what is just too deep, alike', () => {
    expect(decodeCbor(new Uint8Array(64 * 1024).fill(0x81)).ok).toBe(false)
    const nested = (levels: number): Uint8Array => hex(`${'81'.repeat(levels)}01`)
    expect(decodeCbor(nested(17)).ok).toBe(false)
    expect(decodeCbor(nested(16)).ok).toBe(true)
    expect(decodeCbor(nested(5_000)).ok).toBe(false)
  })

  it('takes __proto__ for a name like any other', () => {
    const decoded = decodeCbor(hex('a1695f5f70726f746f5f5fa16474657874 6568656c6c6f'.replace(' ', '')))
    expect(decoded.ok && isCborMap(decoded.value) && Object.keys(decoded.value)).toEqual(['__proto__'])
    expect(decoded.ok && isCborMap(decoded.value) && decoded.value['text']).toBeUndefined()
    expect(({} as Record<string, unknown>)['text']).toBeUndefined()
  })

  it('makes no difference between a Buffer and bytes, and gives bytes', () => {
    const bytes = encodeCbor([
      Buffer.from([1, 2]),
      'x',
    ])
    const fromBuffer = decodeCbor(Buffer.from(bytes))
    expect(fromBuffer).toEqual(decodeCbor(bytes))
    const [first] = fromBuffer.ok && Array.isArray(fromBuffer.value)
      ? fromBuffer.value
      : []
    expect(Object.getPrototypeOf(first)).toBe(Uint8Array.prototype)
  })

  it('keeps its own copy of bytes', () => {
    const bytes = encodeCbor([
      Uint8Array.of(1, 2, 3),
    ])
    const decoded = decodeCbor(bytes)
    bytes.fill(0)
    expect(decoded).toEqual({
      ok: true,
      value: [
        Uint8Array.of(1, 2, 3),
      ],
    })
  })
})
