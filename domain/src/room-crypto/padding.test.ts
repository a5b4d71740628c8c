import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pad, paddedLengths, unpad } from './padding.ts'

const longest = paddedLengths.at(-1) ?? 0

describe('padding', () => {
  it('comes off again, whatever the bytes end in', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.uint8Array({ maxLength: 3, max: 0x80, min: 0x80 }), fc.nat({ max: 3 }), (start, marks, zeros) => {
      const bytes = Uint8Array.of(...start, ...marks, ...new Uint8Array(zeros))
      expect(unpad(pad(bytes) ?? new Uint8Array())).toEqual(bytes)
    }), { numRuns: 300 })
  })

  it('gives few lengths, and the least that fits', () => {
    const lengths = Array.from({ length: longest }, (_, length) => pad(new Uint8Array(length))?.length)
    expect([...new Set(lengths)]).toEqual([...paddedLengths])
    expect(lengths.every((padded, length) => padded !== undefined && padded > length)).toBe(true)
    expect(lengths[63]).toBe(64)
    expect(lengths[64]).toBe(128)
  })

  it('refuses what is too long', () => {
    expect(pad(new Uint8Array(longest - 1))).toHaveLength(longest)
    expect(pad(new Uint8Array(longest))).toBeUndefined()
  })

  it('is not taken off where nobody put it, or too much of it', () => {
    const marked = (length: number, at: number): Uint8Array => new Uint8Array(length).fill(0x80, at, at + 1)
    expect(unpad(marked(128, 64))).toHaveLength(64)
    expect(unpad(marked(128, 63))).toBeUndefined()
    expect(unpad(marked(65, 3))).toBeUndefined()
    expect(unpad(new Uint8Array(64))).toBeUndefined()
    expect(unpad(new Uint8Array(64).fill(1))).toBeUndefined()
    expect(unpad(new Uint8Array())).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const taken = unpad(bytes)
      expect(taken === undefined || pad(taken)?.length === bytes.length).toBe(true)
    }), { numRuns: 500 })
  })
})
