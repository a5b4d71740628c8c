import type { Kept } from '../core.ts'
import type { Keep } from '../machine.ts'
import type { SyncStore } from './store.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topicOf } from '../core.fixture.ts'
import { defaultOptions } from '../options.ts'
import { beginning, isBelow } from './bound.ts'
import { idOf, kept, otherTopic, topic } from './messages.fixture.ts'
import { createStore } from './store.ts'

const keeps = ['control', 'pinned', 'plain'] as const
const always = { ms: Number.MAX_SAFE_INTEGER, part: 0 }

function storeOf(bounds: { messages?: number, bytes?: number, all?: number } = {}): SyncStore {
  return createStore({
    ...defaultOptions,
    storeMessagesPerTopic: bounds.messages ?? 16,
    storeBytesPerTopic: bounds.bytes ?? 1_000_000,
    storeBytes: bounds.all ?? 10_000_000,
  })
}

const numbersIn = (store: SyncStore, some: readonly Kept[]): number[] => some.flatMap((message, number) => store.get(message.topic, message.id) ? [number] : [])

describe('the store', () => {
  it('keeps a message once and gives it back', () => {
    const store = storeOf()
    const message = kept(1, 5_000)
    expect(store.put(message)).toBe(true)
    expect(store.put({ ...message })).toBe(false)
    expect(store.get(topic, message.id)).toMatchObject(message)
    expect(store.get(otherTopic, message.id)).toBeUndefined()
    expect(store.size()).toEqual({ messages: 1, bytes: 100 })
  })

  it('lets the oldest plain ones go, and does not want them again', () => {
    const store = storeOf()
    const some = Array.from({ length: 17 }, (_, number) => kept(number, number * 1_000))
    expect(some.map(store.put)).not.toContain(false)
    expect(numbersIn(store, some)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
    expect(store.put(some[1]!)).toBe(false)
    // Though there is room: it is not known what else is missing of that time.
    expect(store.put(kept(100, 900))).toBe(false)
    expect(store.put(kept(101, 1_500))).toBe(true)
  })

  it('keeps control before pinned before plain, and always leaves half of the room to the plain', () => {
    const store = storeOf()
    const pinned = Array.from({ length: 12 }, (_, number) => kept(number, 2_000 + number, { keep: 'pinned' }))
    const control = Array.from({ length: 5 }, (_, number) => kept(100 + number, number, { keep: 'control' }))
    const plain = Array.from({ length: 30 }, (_, number) => kept(200 + number, 5_000 + number));
    [...pinned, ...control, ...plain].forEach(store.put)
    expect(numbersIn(store, control)).toHaveLength(5)
    expect(numbersIn(store, pinned).length).toBeLessThanOrEqual(3)
    expect(numbersIn(store, pinned)).toContain(11)
    expect(numbersIn(store, plain).length).toBeGreaterThanOrEqual(8)
    expect(numbersIn(store, plain)).toContain(29)
  })

  it('is bounded in bytes over all topics: the topic that takes most gives way', () => {
    const store = storeOf({ messages: 1_000, all: 10_000 })
    const quiet = Array.from({ length: 10 }, (_, number) => kept(number, number, { topic: otherTopic }))
    const loud = Array.from({ length: 500 }, (_, number) => kept(1_000 + number, 1_000_000 + number));
    [...quiet, ...loud].forEach(store.put)
    expect(store.size().bytes).toBeLessThanOrEqual(10_000)
    expect(numbersIn(store, quiet)).toHaveLength(10)
    expect(numbersIn(store, loud).length).toBeGreaterThan(70)
  })

  it('refuses what is too large for it, and times that are none', () => {
    const store = storeOf({ bytes: 1_000 })
    store.put(kept(1, 1_000, { bytes: 500 }))
    expect(store.put(kept(2, 2_000, { bytes: 1_001 }))).toBe(false)
    for (const writtenMs of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(store.put(kept(3, writtenMs))).toBe(false)
  })

  it('forgets a topic that was left, and its bytes', () => {
    const store = storeOf()
    store.put(kept(1, 1_000))
    store.put(kept(2, 1_000, { topic: otherTopic, bytes: 7 }))
    store.refuse(topic, idOf(9))
    store.drop(topic)
    expect(store.size()).toEqual({ messages: 1, bytes: 7 })
    expect(store.has(topic)).toBe(false)
    expect([...store.refused(topic)]).toEqual([])
  })

  it('remembers a bounded number of what was refused', () => {
    const store = storeOf()
    for (let number = 0; number < 2 * defaultOptions.refusedPerTopic; number++)
      store.refuse(topic, idOf(number))
    expect([...store.refused(topic)]).toHaveLength(defaultOptions.refusedPerTopic)
  })

  it('stays within its bounds, keeps nothing below its floors, and counts right, whatever comes', () => {
    const message = fc.record({
      number: fc.nat(200),
      ms: fc.nat(50_000),
      bytes: fc.nat(400),
      keep: fc.constantFrom(...keeps),
      topic: fc.constantFrom(1, 2, 3),
    })
    const bounds = fc.record({ messages: fc.integer({ min: 1, max: 40 }), bytes: fc.integer({ min: 100, max: 4_000 }), all: fc.integer({ min: 100, max: 6_000 }) })
    fc.assert(fc.property(bounds, fc.array(message, { maxLength: 300, size: 'max' }), (limits, some) => {
      const store = storeOf(limits)
      for (const { number, ms, bytes, keep, topic: of } of some) {
        const one = kept(number, ms, { bytes, keep, topic: topicOf(of) })
        expect(store.put(one) ? store.get(one.topic, one.id)?.id : one.id).toBe(one.id)
        let [messages, total] = [0, 0]
        for (const each of [1, 2, 3].filter(each => store.has(topicOf(each)))) {
          const lanes = keeps.map((which: Keep) => store.lane(topicOf(each), which))
          const count = lanes.reduce((sum, { series }) => sum + series.count(), 0)
          const size = lanes.reduce((sum, { series }) => sum + series.bytes(), 0)
          expect(count).toBeLessThanOrEqual(limits.messages)
          expect(size).toBeLessThanOrEqual(limits.bytes)
          for (const lane of lanes)
            expect(lane.series.between(beginning, always).some(entry => isBelow(entry, lane.floor))).toBe(false)
          messages += count
          total += size
        }
        expect(total).toBeLessThanOrEqual(limits.all)
        expect(store.size()).toEqual({ messages, bytes: total })
      }
    }), { numRuns: 40 })
  })
})
