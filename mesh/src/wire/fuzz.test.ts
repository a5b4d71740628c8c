import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ignorableFrom } from './bounds.ts'
import { codecs } from './codecs.ts'
import { decodeFrame } from './decode.ts'
import { encodeFrame } from './encode.ts'
import { frames } from './frames.fixture.ts'

const codes = Object.values(codecs).map(codec => codec.code)

/** What every input must come to: a frame whose bytes these are, one to pass over, or an error. */
function tryOut(bytes: Uint8Array): 'frame' | 'unknown' | 'error' {
  const decoded = decodeFrame(bytes)
  if (!decoded.ok)
    return 'error'
  if (decoded.value.type === 'unknown')
    return 'unknown'
  const again = encodeFrame(decoded.value)
  if (again.length !== bytes.length || again.some((byte, at) => byte !== bytes[at]))
    throw new Error(`${bytes.join()} came back as ${again.join()}`)
  return 'frame'
}

const noise = fc.uint8Array({ maxLength: 80 })
const nasty = fc.array(fc.constantFrom(0, 1, 2, 3, 4, 15, 16, 127, 128, 129, 254, 255), { maxLength: 60 }).map(bytes => Uint8Array.from(bytes))

function mutated(): fc.Arbitrary<Uint8Array> {
  return fc.tuple(frames, frames, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 3 }), fc.nat(), fc.nat(5)).map(([frame, other, edits, cut, how]) => {
    const bytes = encodeFrame(frame)
    for (const [at, byte] of edits)
      bytes[at % bytes.length] = byte
    if (how === 0)
      return bytes.subarray(0, cut % (bytes.length + 1))
    return how === 1 ? Uint8Array.from([...bytes.subarray(0, cut % bytes.length), ...encodeFrame(other)]) : bytes
  })
}

it('makes a frame, or an error, of any bytes', () => {
  fc.assert(fc.property(noise, bytes => void tryOut(bytes)), { numRuns: 20_000 })
})

it('makes a frame, or an error, of any bytes behind a known first one', () => {
  const tally = { frame: 0, unknown: 0, error: 0 }
  fc.assert(fc.property(fc.constantFrom(...codes), fc.oneof(noise, nasty), (code, bytes) => {
    tally[tryOut(Uint8Array.from([code, ...bytes]))] += 1
  }), { numRuns: 20_000 })
  // Both doors have been tried often.
  expect(tally.frame).toBeGreaterThan(500)
  expect(tally.error).toBeGreaterThan(1_000)
})

it('makes a frame, or an error, of genuine ones that were spoilt', () => {
  const tally = { frame: 0, unknown: 0, error: 0 }
  fc.assert(fc.property(mutated(), (bytes) => {
    tally[tryOut(bytes)] += 1
  }), { numRuns: 10_000 })
  expect(tally.frame).toBeGreaterThan(1_000)
  expect(tally.error).toBeGreaterThan(1_000)
})

it('passes over every frame of a later version that says it may be', () => {
  fc.assert(fc.property(fc.integer({ min: ignorableFrom, max: 255 }), noise, (code, bytes) => {
    expect(decodeFrame(Uint8Array.from([code, ...bytes]))).toEqual({ ok: true, value: { type: 'unknown', code } })
  }), { numRuns: 500 })
})
