import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFrameReader } from './grpc-frames.ts'
import { fieldsOf, messageIn, messagesIn, numbersIn, textIn } from './protobuf.ts'
import { frame, joined, message, packed } from './wire.fixture.ts'

describe('a protocol buffer', () => {
  it('is read field by field', () => {
    const bytes = message([1, 'a'], [2, 300], [2, packed(1, 4_294_967_296)], [3, message([1, 7])], [1, 'b'])
    expect(fieldsOf(bytes)).toHaveLength(5)
    expect(messagesIn(bytes, 1)).toHaveLength(2)
    expect(textIn(bytes, 1)).toBe('b')
    expect(numbersIn(bytes, 2)).toEqual([300, 1, 4_294_967_296])
    expect(numbersIn(messageIn(bytes, 3) ?? new Uint8Array(), 1)).toEqual([7])
    expect(messageIn(bytes, 9)).toBeUndefined()
  })
  it('may hold numbers of fixed size', () => {
    expect(numbersIn(Uint8Array.from([9, 0, 0, 0, 0, 0, 0, 0, 0, 21, 0, 0, 0, 0, 24, 5]), 3)).toEqual([5])
  })
  it('that is cut off is not read', () => {
    const bytes = message([1, 'abc'], [2, 300])
    expect(() => fieldsOf(bytes.subarray(0, 3))).toThrow('in the middle')
    expect(() => fieldsOf(bytes.subarray(0, -1))).toThrow('in the middle')
    expect(() => fieldsOf(Uint8Array.of(11))).toThrow('wire type 3')
  })
})

describe('frames', () => {
  it('come out whole, however the stream was cut', () => fc.assert(fc.property(
    fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }),
    fc.array(fc.nat({ max: 30 })),
    (bodies, cuts) => {
      const read: Uint8Array[] = []
      const take = createFrameReader(body => read.push(Uint8Array.from(body)))
      let rest = joined(bodies.map(frame))
      for (const cut of cuts) {
        take(rest.subarray(0, cut))
        rest = rest.subarray(cut)
      }
      take(rest)
      expect(read).toEqual(bodies)
    },
  )))
  it('that are compressed cannot be counted', () => {
    expect(() => createFrameReader(() => {})(Uint8Array.of(1, 0, 0, 0, 0))).toThrow('compressed')
  })
})
