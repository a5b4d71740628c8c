import type { Frame } from '../frames.ts'
import type { PeerId, TopicHandle, TreeTag } from '../ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFrame } from './decode.ts'
import { encodeFrame } from './encode.ts'
import { frameArbitraries, frames, messageIds, peers } from './frames.fixture.ts'
import { frameSize } from './size.ts'

const handle = 127 as TopicHandle
const tag = 0xFFFFFFFF as TreeTag
const digest = new Uint8Array(16)
const id = fc.sample(messageIds, 1)[0]!

describe.each(Object.entries(frameArbitraries))('%s', (_, arbitrary) => {
  it('comes back as it was, in as many bytes as its size says', () => {
    fc.assert(fc.property(arbitrary as fc.Arbitrary<Frame>, (frame) => {
      const bytes = encodeFrame(frame)
      expect(decodeFrame(bytes)).toEqual({ ok: true, value: frame })
      expect(frameSize(frame)).toBe(bytes.length)
    }), { numRuns: 300 })
  })

  it('is refused when its end is cut off or something follows', () => {
    fc.assert(fc.property(arbitrary as fc.Arbitrary<Frame>, fc.nat(), (frame, at) => {
      const bytes = encodeFrame(frame)
      const decoded = decodeFrame(bytes.subarray(0, at % bytes.length))
      // Where a list or a payload is last, what is left may be a frame too, but another.
      expect(decoded.ok && JSON.stringify(decoded.value) === JSON.stringify(frame)).toBe(false)
    }), { numRuns: 100 })
  })
})

describe('the fewest bytes', () => {
  const sizes: readonly (readonly [string, Frame, number])[] = [
    ['push besides its payload', { type: 'push', topic: handle, id, tree: tag, hop: 12, urgent: true, asked: true, priority: 'bulk', payload: new Uint8Array(0) }, 15],
    ['have with one id', { type: 'have', topic: handle, ids: [id] }, 10],
    ['graft of one id with its tree', { type: 'graft', topic: handle, ids: [id], tree: tag }, 14],
    ['trees with one to adopt', { type: 'trees', topic: handle, adopt: [tag], leave: [] }, 7],
    ['beacon', { type: 'beacon', topic: handle, tree: tag, round: 16_383, hop: 7, costMs: 16_383 }, 11],
    ['ping without a digest', { type: 'ping', nonce: 16_383 }, 3],
    ['ping with a digest', { type: 'ping', nonce: 16_383, digest: { topic: 31 as TopicHandle, untilS: 1_800_000_000, root: digest } }, 25],
    ['ping with a digest of the last weeks', { type: 'ping', nonce: 16_383, digest: { topic: 31 as TopicHandle, untilS: 1_800_000_000, fromS: 1_798_000_000, root: digest } }, 27],
    ['pong', { type: 'pong', nonce: 2_097_151 }, 4],
  ]

  it.each(sizes)('%s', (_, frame, size) => {
    expect(encodeFrame(frame)).toHaveLength(size)
  })
})

describe('numbers that the wire has no room for', () => {
  it('are brought into range, and the size knows', () => {
    const odd = fc.oneof(fc.double(), fc.constantFrom(-1, Number.NaN, Number.POSITIVE_INFINITY, 0.5, 127.9, 2 ** 53))
    fc.assert(fc.property(fc.record({ type: fc.constant('beacon' as const), topic: fc.constant(handle), tree: fc.constant(tag), round: odd, hop: odd, costMs: odd }), (frame) => {
      const bytes = encodeFrame(frame)
      expect(frameSize(frame)).toBe(bytes.length)
      expect(decodeFrame(bytes).ok).toBe(true)
    }))
  })

  it('holds for times without end and for ranges that go back', () => {
    const moments = fc.array(fc.oneof(fc.double(), fc.constantFrom(Number.POSITIVE_INFINITY, Number.NaN, -5)), { maxLength: 5 })
    fc.assert(fc.property(moments, fc.double(), (until, fromS) => {
      const sync: Frame = { type: 'sync', topic: handle, round: 1, ranges: until.map(untilMs => ({ untilMs, state: { type: 'skip' } })) }
      const ping: Frame = { type: 'ping', nonce: 1, digest: { topic: handle, untilS: until[0] ?? 0, fromS, root: digest } }
      for (const frame of [sync, ping]) {
        const bytes = encodeFrame(frame)
        expect(frameSize(frame)).toBe(bytes.length)
        expect(decodeFrame(bytes).ok).toBe(true)
      }
    }))
  })
})

it('gives every frame another first byte', () => {
  const codes = Object.values(frameArbitraries).map(arbitrary => encodeFrame(fc.sample(arbitrary as fc.Arbitrary<Frame>, 1)[0]!)[0])
  expect(new Set(codes).size).toBe(codes.length)
})

it('takes payloads as views, without a copy', () => {
  const bytes = encodeFrame(fc.sample(frameArbitraries.push, 1)[0]!)
  const decoded = decodeFrame(bytes)
  expect(decoded.ok && decoded.value.type === 'push' && decoded.value.payload.buffer).toBe(bytes.buffer)
})

it('writes two peers that differ as bytes that differ', () => {
  fc.assert(fc.property(peers, peers, (a, b) => {
    const bytes = (origin: PeerId): string => encodeFrame({ type: 'shuffle', origin, walk: 0, sample: [] }).join()
    expect(bytes(a) === bytes(b)).toBe(a === b)
  }))
})

it('reads every frame of a mixed stream', () => {
  fc.assert(fc.property(frames, frame => void expect(decodeFrame(encodeFrame(frame))).toEqual({ ok: true, value: frame })))
})
