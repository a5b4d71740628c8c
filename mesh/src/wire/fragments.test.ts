import type { Fragment, Frame } from '../frames.ts'
import type { TopicHandle, TreeTag } from '../ids.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxFrameBytes, maxTransfer } from './bounds.ts'
import { decodeFrame } from './decode.ts'
import { encodeFrame } from './encode.ts'
import { createAssembler, createCutter } from './fragments.ts'
import { frameArbitraries, messageIds } from './frames.fixture.ts'
import { frameSize } from './size.ts'

const limits = { openTransfers: 4, openTransferBytes: 100_000, transferTimeoutMs: 1_000 }
const id = fc.sample(messageIds, 1)[0]!

/** The encoded bytes of a message whose payload tells it from others. */
function encoded(payloadBytes: number, mark = 0): Uint8Array {
  const payload = Uint8Array.from({ length: payloadBytes }, (_, at) => (at * 7 + mark) % 256)
  return encodeFrame({ type: 'push', topic: 0 as TopicHandle, id, tree: 1 as TreeTag, hop: 0, urgent: false, asked: false, priority: 'chat', payload })
}

const lie = (transfer: number, index: number, count: number, bytes: number): Fragment => ({ type: 'fragment', transfer, index, count, bytes: new Uint8Array(bytes) })

describe('cutting', () => {
  it('makes pieces that fit the link and together are the frame', () => {
    fc.assert(fc.property(fc.integer({ min: 300, max: 16_384 }), fc.integer({ min: 1, max: 65_536 }), (frameBytes, payloadBytes) => {
      const whole = encoded(payloadBytes)
      const pieces = createCutter(frameBytes)(whole)
      for (const piece of pieces)
        expect(frameSize(piece)).toBeLessThanOrEqual(frameBytes)
      if (pieces.length > 1)
        expect(pieces.every(piece => decodeFrame(encodeFrame(piece)).ok)).toBe(true)
      expect(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0)).toBe(whole.length)
    }), { numRuns: 50 })
  })

  it('numbers its transfers and begins again', () => {
    const cut = createCutter(300)
    const whole = encoded(400)
    const numbers = Array.from({ length: maxTransfer + 2 }, () => cut(whole)[0]!.transfer)
    expect(numbers.slice(0, 2)).toEqual([0, 1])
    expect(numbers.slice(-2)).toEqual([maxTransfer, 0])
  })
})

describe('putting together', () => {
  it('gives each frame once, in whatever order its pieces come, however often', () => {
    const pieces = (count: number): Fragment[] => {
      const cut = createCutter(300)
      return Array.from({ length: count }, (_, mark) => cut(encoded(600 + 300 * mark, mark))).flat()
    }
    const orders = fc.integer({ min: 1, max: 4 }).chain((count) => {
      const all = pieces(count)
      return fc.tuple(fc.constant(count), fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.constantFrom(...all), { maxLength: 10 }))
    })
    fc.assert(fc.property(orders, fc.nat(), ([count, shuffled, again], at) => {
      const assembler = createAssembler(limits)
      const place = at % (shuffled.length + 1)
      const wholes = [...shuffled.slice(0, place), ...again, ...shuffled.slice(place), ...again].map(piece => assembler.add(piece, 0)).filter(whole => whole !== undefined)
      const expected = Array.from({ length: count }, (_, mark) => encoded(600 + 300 * mark, mark))
      expect(wholes.map(whole => whole.join()).sort()).toEqual(expected.map(whole => whole.join()).sort())
      expect(assembler.openBytes()).toBe(0)
    }))
  })

  it('gives nothing when a piece is lost', () => {
    fc.assert(fc.property(fc.integer({ min: 300, max: 5_000 }), fc.nat(), (payloadBytes, lost) => {
      const pieces = createCutter(300)(encoded(payloadBytes))
      const assembler = createAssembler(limits)
      const kept = pieces.filter((_, index) => index !== lost % pieces.length)
      expect(kept.map(piece => assembler.add(piece, 0)).filter(Boolean)).toEqual([])
    }))
  })

  it('forgets what stays unfinished', () => {
    const assembler = createAssembler(limits)
    const [first, second] = createCutter(300)(encoded(400))
    assembler.add(first!, 0)
    assembler.add(lie(99, 0, 2, 10), 1_001)
    expect(assembler.openBytes()).toBe(10)
    expect(assembler.add(second!, 1_002)).toBeUndefined()
  })

  it('waits for as long as pieces keep coming', () => {
    const assembler = createAssembler(limits)
    const pieces = createCutter(300)(encoded(1_000))
    expect(pieces.map((piece, index) => assembler.add(piece, index * 900)).filter(Boolean)).toHaveLength(1)
  })

  it('takes a number again when its transfer is long done', () => {
    const assembler = createAssembler(limits)
    const pieces = createCutter(300)(encoded(400))
    const twice = [0, 2_000].map(nowMs => pieces.map(piece => assembler.add(piece, nowMs)).filter(Boolean).length)
    expect(twice).toEqual([1, 1])
  })

  it('remembers only the last that were done', () => {
    const assembler = createAssembler(limits)
    const isGiven = (number: number): boolean => [0, 1].some(index => assembler.add(lie(number, index, 2, 5), 0) !== undefined)
    const numbers = Array.from({ length: limits.openTransfers + 1 }, (_, number) => number)
    expect(numbers.map(isGiven)).toEqual(numbers.map(() => true))
    expect(isGiven(limits.openTransfers)).toBe(false)
    expect(isGiven(0)).toBe(true)
  })

  it('gives up the oldest for the newest', () => {
    const assembler = createAssembler(limits)
    const transfers = Array.from({ length: limits.openTransfers + 1 }, (_, number) => [lie(number, 0, 2, 5), lie(number, 1, 2, 5)] as const)
    for (const [first] of transfers)
      assembler.add(first, 0)
    expect(assembler.add(transfers[1]![1], 0)).toHaveLength(10)
    expect(assembler.add(transfers[0]![1], 0)).toBeUndefined()
  })

  it('does not put pieces of pieces together', () => {
    const inner = encodeFrame(fc.sample(frameArbitraries.fragment, 1)[0]!)
    const assembler = createAssembler(limits)
    const half = Math.ceil(inner.length / 2)
    assembler.add({ type: 'fragment', transfer: 0, index: 0, count: 2, bytes: inner.subarray(0, half) }, 0)
    expect(assembler.add({ type: 'fragment', transfer: 0, index: 1, count: 2, bytes: inner.subarray(half) }, 0)).toBeUndefined()
  })
})

describe('whatever a liar sends', () => {
  it('stays within the limits and spoils nothing that comes later', () => {
    const small = { openTransfers: 3, openTransferBytes: 2_000, transferTimeoutMs: 1_000 }
    const lies = fc.record({ transfer: fc.nat(6), index: fc.integer({ min: -1, max: 300 }), count: fc.integer({ min: 0, max: 300 }), bytes: fc.nat(1_500) })
    fc.assert(fc.property(fc.array(lies, { maxLength: 60 }), fc.array(fc.nat(400), { maxLength: 60 }), (sent, gaps) => {
      const assembler = createAssembler(small)
      let nowMs = 0
      for (const [at, { transfer, index, count, bytes }] of sent.entries()) {
        nowMs += gaps[at] ?? 0
        const whole = assembler.add(lie(transfer, index, count, bytes), nowMs)
        expect(whole?.length ?? 0).toBeLessThanOrEqual(small.openTransferBytes)
        expect(assembler.openBytes()).toBeLessThanOrEqual(small.openTransferBytes)
      }
      const honest: Frame = fc.sample(frameArbitraries.push, 1)[0]!
      const bytes = encodeFrame({ ...honest, payload: new Uint8Array(900) })
      const pieces = createCutter(300)(bytes).map(piece => ({ ...piece, transfer: 7_777 }))
      expect(pieces.map(piece => assembler.add(piece, nowMs)).filter(Boolean)).toEqual([bytes])
    }))
  })

  it('is not put together when it is longer than any frame', () => {
    const assembler = createAssembler({ ...limits, openTransferBytes: 10 * maxFrameBytes })
    const sizes = Array.from({ length: 10 }, (_, index) => {
      assembler.add(lie(0, index, 10, maxFrameBytes / 8), 0)
      return assembler.openBytes()
    })
    expect(Math.max(...sizes)).toBeLessThanOrEqual(maxFrameBytes)
  })

  it('has its transfer ignored where count or place do not agree', () => {
    const assembler = createAssembler(limits)
    const [first, second] = createCutter(300)(encoded(400))
    assembler.add(first!, 0)
    assembler.add(lie(0, 2, 7, 100), 0)
    assembler.add(lie(0, 0, 2, 100), 0)
    expect(assembler.add(second!, 0)).toEqual(encoded(400))
  })
})
