import type { Signal } from './signal.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { descriptions } from './description.fixture.ts'
import { decodeSignal, encodeSignal } from './signal.ts'

const signals: fc.Arbitrary<Signal> = fc.oneof(
  fc.record({ kind: fc.constant('offer' as const), by: descriptions }),
  fc.record({ kind: fc.constant('answer' as const), by: descriptions, to: fc.string({ maxLength: 20 }) }),
)
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('a signal', () => {
  it('comes back as it went', () => {
    fc.assert(fc.property(signals, (signal) => {
      expect(decodeSignal(encodeSignal(signal))).toEqual({ ok: true, value: signal })
    }))
  })

  it('is a signal or an error, whatever the bytes', () => {
    const anything = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(bytesOf), signals.map(encodeSignal).chain(bytes =>
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 3 }).map((edits) => {
        const spoilt = bytes.slice()
        edits.forEach(([at, byte]) => spoilt[at] = byte)
        return spoilt
      })))
    fc.assert(fc.property(anything, (bytes) => {
      const decoded = decodeSignal(bytes)
      if (decoded.ok)
        expect(decodeSignal(encodeSignal(decoded.value))).toEqual(decoded)
    }), { numRuns: 2_000 })
  })

  it.each([
    ['nothing', '', 'Malformed'],
    ['more than it may say', JSON.stringify({ kind: 'offer', by: {}, and: 1 }), 'Malformed'],
    ['a line of its own in a field', JSON.stringify({ kind: 'offer', by: { ufrag: 'abcd\r\na=setup:active' } }), 'Malformed'],
    ['nine kilobytes', ' '.repeat(9_000), 'TooLong'],
  ])('is not made of %s', (_, text, type) => {
    expect(decodeSignal(bytesOf(text))).toMatchObject({ ok: false, error: { type } })
  })
})
