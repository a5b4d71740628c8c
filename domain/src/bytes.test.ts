import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiBytes, compareBytes, concatBytes, equalBytes, fromBase64Url, toBase32, toBase64Url } from './bytes.ts'

const anyBytes = fc.uint8Array({ maxLength: 200 })

describe('base64url', () => {
  it('spells bytes as Node does, and reads them back', () => {
    fc.assert(fc.property(anyBytes, (bytes) => {
      expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }))
  })

  it('accepts no second spelling', () => {
    fc.assert(fc.property(fc.string({
      maxLength: 40,
      unit: fc.constantFrom(...'AQgwxyz019-_+/= \u{1F3AA}'),
    }), (text) => {
      const bytes = fromBase64Url(text)
      expect(bytes === undefined || toBase64Url(bytes) === text).toBe(true)
    }), { numRuns: 2_000 })
  })

  it.each([
    'A',
    'AB',
    'AA==',
    'A+==',
    '=',
    ' AA',
    'ÄA',
  ])('refuses %j', (text) => {
    expect(fromBase64Url(text)).toBeUndefined()
  })
})

describe('base32', () => {
  it.each([
    ['', ''],
    ['f', 'my'],
    ['fo', 'mzxq'],
    ['foobar', 'mzxw6ytboi'],
  ])('spells %j as RFC 4648 does, in small letters', (text, spelled) => {
    expect(toBase32(asciiBytes(text))).toBe(spelled)
  })

  it('gives different bytes of one length different spellings', () => {
    const pair = fc.integer({ min: 0, max: 40 }).chain(length => fc.tuple(fc.uint8Array({ minLength: length, maxLength: length }), fc.uint8Array({ minLength: length, maxLength: length })))
    fc.assert(fc.property(pair, ([a, b]) => {
      expect(toBase32(a) === toBase32(b)).toBe(equalBytes(a, b))
    }))
  })
})

describe('comparing and joining', () => {
  it('orders bytes as Node does', () => {
    fc.assert(fc.property(anyBytes, anyBytes, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b))
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0)
    }))
  })

  it('orders a beginning before what goes on', () => {
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0)
    expect(compareBytes(Uint8Array.of(1, 0), Uint8Array.of(1))).toBeGreaterThan(0)
    expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(false)
  })

  it('joins in order', () => {
    expect(concatBytes(Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3))).toEqual(Uint8Array.of(1, 2, 3))
  })
})
