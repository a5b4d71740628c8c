import type { Frame } from '../frames.ts'
import type { MessageId, PeerId, Topic, TopicHandle, TopicHint, TreeTag } from '../ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxBodyBytes, maxEntries, maxFrameBytes, maxHints, maxIds, maxNames, maxPayloadBytes, maxRanges, maxTopics, maxTrees } from './bounds.ts'
import { decodeFrame } from './decode.ts'
import { encodeFrame } from './encode.ts'
import { peers } from './frames.fixture.ts'
import { isPeerId } from './names.ts'

const topic = 0 as TopicHandle
const peer = 'a'.repeat(26) as PeerId
const times = <Thing>(count: number, thing: Thing): Thing[] => Array.from({ length: count }).fill(thing) as Thing[]
const ids = (count: number): MessageId[] => times(count, '00ff00ff00ff00ff' as MessageId)
const entry = (hints: number) => ({ peer, ageS: 1, hints: times(hints, 7 as TopicHint) })
const push = (bytes: number): Frame => ({ type: 'push', topic, id: ids(1)[0]!, tree: 1 as TreeTag, hop: 0, urgent: false, asked: false, priority: 'chat', payload: new Uint8Array(bytes) })
const range = (count: number) => ({ untilMs: 1, state: { type: 'want' as const, names: times(count, 1) } })

describe('as much as there may be is taken, one more is refused', () => {
  const bounds: readonly (readonly [string, number, (count: number) => Frame])[] = [
    ['topics', maxTopics, count => ({ type: 'hello', version: 1, maxLinks: 8, topics: times(count, '0123456789abcdef' as Topic) })],
    ['topics', maxTopics, count => ({ type: 'topics', joined: times(count, '0123456789abcdef' as Topic), left: [] })],
    ['ids', maxIds, count => ({ type: 'have', topic, ids: ids(count) })],
    ['ids', maxIds, count => ({ type: 'graft', topic, ids: ids(count) })],
    ['ids', maxIds, count => ({ type: 'graft', topic, ids: ids(count), tree: 1 as TreeTag })],
    ['leave', maxTrees, count => ({ type: 'trees', topic, adopt: [], leave: times(count, 1 as TreeTag) })],
    ['entries', maxEntries, count => ({ type: 'shuffle', origin: peer, walk: 3, sample: times(count, entry(2)) })],
    ['entries', maxEntries, count => ({ type: 'shuffle-reply', to: peer, from: peer, sample: times(count, entry(0)) })],
    ['entries', maxEntries, count => ({ type: 'bye', reason: 'full', others: times(count, entry(1)) })],
    ['hints', maxHints, count => ({ type: 'join', newcomer: entry(count), walk: 5 })],
    ['payload', maxPayloadBytes, push],
    ['body', maxBodyBytes, count => ({ type: 'unicast', from: peer, to: peer, nonce: 1, left: 3, body: new Uint8Array(count) })],
    ['ranges', maxRanges, count => ({ type: 'sync', topic, round: 1, ranges: times(count, range(0)) })],
  ]

  it.each(bounds)('%s, at most %i', (what, most, frame) => {
    expect(decodeFrame(encodeFrame(frame(most)))).toEqual({ ok: true, value: frame(most) })
    expect(decodeFrame(encodeFrame(frame(most + 1)))).toEqual({ ok: false, error: { type: 'TooMany', what, most } })
  })

  it('names, of all ranges together', () => {
    const sync = (counts: readonly number[]): Uint8Array => encodeFrame({ type: 'sync', topic, round: 1, ranges: counts.map(range) })
    const full = times(4, maxNames / 4)
    expect(decodeFrame(sync(full)).ok).toBe(true)
    expect(decodeFrame(sync([...full, 1]))).toEqual({ ok: false, error: { type: 'TooMany', what: 'names', most: 0 } })
  })

  it('bytes altogether', () => {
    expect(decodeFrame(new Uint8Array(maxFrameBytes + 1))).toEqual({ ok: false, error: { type: 'TooMany', what: 'bytes', most: maxFrameBytes } })
  })

  it('however many are promised', () => {
    // 2^32 - 1 trees, and none of them there.
    expect(decodeFrame(Uint8Array.of(19, 0, 255, 255, 255, 255, 15))).toEqual({ ok: false, error: { type: 'OutOfRange', what: 'adopt' } })
    expect(decodeFrame(Uint8Array.of(19, 0, 0x80, 2))).toEqual({ ok: false, error: { type: 'Truncated' } })
  })
})

describe('bytes that are not the one way to write a frame', () => {
  const wrong: readonly (readonly [string, readonly number[], unknown])[] = [
    ['nothing', [], { type: 'Truncated' }],
    ['a kind that no version knows', [0], { type: 'UnknownType', code: 0 }],
    ['a kind that a later version may know', [63, 1, 2], { type: 'UnknownType', code: 63 }],
    ['a number that ends early', [4, 0x80], { type: 'Truncated' }],
    ['a number written longer than needed', [4, 0x80, 0], { type: 'OutOfRange', what: 'nonce' }],
    ['a number that never ends', [4, ...times(20, 0x80)], { type: 'OutOfRange', what: 'nonce' }],
    ['a number too great', [4, 0x80, 0x80, 0x80, 0x80, 0x10], { type: 'OutOfRange', what: 'nonce' }],
    ['something behind the end', [4, 1, 1], { type: 'Trailing', bytes: 1 }],
    ['half an id', [17, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { type: 'Truncated' }],
    ['a priority that is none', [16, 0x30, 0, ...times(12, 0)], { type: 'OutOfRange', what: 'priority' }],
    ['a reason that is none', [5, 5], { type: 'OutOfRange', what: 'reason' }],
    ['a frame in one piece', [21, 0, 0, 1, 9], { type: 'OutOfRange', what: 'count' }],
    ['a piece behind the last', [21, 0, 2, 2, 9], { type: 'OutOfRange', what: 'index' }],
    ['a piece of nothing', [21, 0, 0, 2], { type: 'Truncated' }],
    ['a series that is none', [48, 3, 0], { type: 'OutOfRange', what: 'series' }],
    ['a range of no kind', [48, 0, 0, 6, 0], { type: 'OutOfRange', what: 'range' }],
    ['a sum of several', [48, 0, 0, 0x11, 0, 1, 2, 3, 4], { type: 'OutOfRange', what: 'range' }],
    ['a range behind the end of time', [48, 0, 0, 0, ...times(7, 255), 15, 0, 1], { type: 'OutOfRange', what: 'until' }],
    ['a digest from before the beginning', [3, 0, 0, 0, 0, 0, 5, 7, ...times(16, 0)], { type: 'OutOfRange', what: 'from' }],
  ]

  it.each(wrong)('%s', (_, bytes, error) => {
    expect(decodeFrame(Uint8Array.from(bytes))).toEqual({ ok: false, error })
  })
})

describe('the text of a peer id', () => {
  it('is spelt in one way only', () => {
    fc.assert(fc.property(peers, (id) => {
      expect(isPeerId(id)).toBe(true)
      const last = id.at(-1)!
      const others = [...'abcdefghijklmnopqrstuvwxyz234567'].filter(letter => isPeerId(id.slice(0, -1) + letter))
      expect(others).toHaveLength(8)
      expect(others).toContain(last)
    }))
  })

  it.each(['', 'a'.repeat(25), 'a'.repeat(27), 'A'.repeat(26), `${'a'.repeat(25)}b`, `${'a'.repeat(25)}=`, `0${'a'.repeat(25)}`, `${'a'.repeat(10)}é${'a'.repeat(15)}`])('is not %j', (text) => {
    expect(isPeerId(text)).toBe(false)
  })
})
