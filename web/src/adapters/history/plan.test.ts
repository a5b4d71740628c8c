import type { EventId, RoomId } from '@festival-chat/domain'
import type { RecordedPage } from '../firebase/recorded.ts'
import type { Cursor } from '../storage/schema.ts'
import { pageSlotMs } from '@festival-chat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasLostLatest, hasLostPages, isOtherRecord, isShortlyAway, nextPages, tailFrom, unreadBelow, withPages } from './plan.ts'

const untouched: Cursor = { event: 'lampion' as EventId, room: 'o_main-square' as RoomId, newestPage: -1, newestFromMs: 0, whole: {}, heardMs: 0, liveMs: 0, mustOffer: false }
const page = (n: number, firstSlot = n * 10): RecordedPage => ({ n, bytes: new Uint8Array(), firstSlot, lastSlot: firstSlot + 9 })
const pages = (...numbers: readonly number[]) => numbers.map(n => page(n))

describe('which pages to read', () => {
  it('are the newest two for a newcomer, and no more', () => {
    expect(nextPages(untouched, [], undefined)).toEqual({ most: 2 })
    expect(nextPages(untouched, pages(9, 8), { asked: 2, got: 2 })).toBeUndefined()
  })

  it('are those since the last time, and the one that was open then', () => {
    const cursor = withPages(untouched, pages(3, 2))
    expect(nextPages(cursor, [], undefined)).toEqual({ from: 3, most: 20 })
    const newest = pages(...Array.from({ length: 20 }, (_, index) => 30 - index))
    expect(nextPages(cursor, newest, { asked: 20, got: 20 })).toEqual({ from: 3, below: 11, most: 20 })
    expect(nextPages(cursor, pages(4, 3), { asked: 20, got: 2 })).toBeUndefined()
  })

  it('are all of them where the record has lost something', () => {
    const lost = { ...untouched, mustOffer: true }
    expect(nextPages(lost, [], undefined)).toEqual({ most: 20 })
    expect(nextPages(lost, pages(...Array.from({ length: 20 }, (_, index) => 30 - index)), { asked: 20, got: 20 })).toEqual({ below: 11, most: 20 })
  })

  it('are not read at all after a short absence', () => {
    expect(isShortlyAway({ ...untouched, heardMs: 1_000, liveMs: 100_000 }, 130_000)).toBe(true)
    expect(isShortlyAway({ ...untouched, heardMs: 1_000, liveMs: 100_000 }, 300_000)).toBe(false)
    expect(isShortlyAway({ ...untouched, heardMs: 0, liveMs: 100_000 }, 130_000)).toBe(false)
    expect(isShortlyAway({ ...untouched, heardMs: 1_000, liveMs: 100_000, mustOffer: true }, 130_000)).toBe(false)
  })
})

it('listens from the later of what the pages hold and what was heard, with an overlap', () => {
  expect(tailFrom(untouched, [])).toBe(0)
  expect(tailFrom(untouched, pages(9, 8))).toBe(100 * pageSlotMs - 30_000)
  expect(tailFrom({ ...untouched, heardMs: 9_000_000 }, pages(9, 8))).toBe(8_970_000)
})

describe('another record', () => {
  const cursor = withPages(untouched, pages(5, 4))

  it('is one whose pages begin later', () => {
    expect(isOtherRecord(cursor, pages(6, 5))).toBe(false)
    expect(isOtherRecord(cursor, [page(5, 90)])).toBe(true)
    expect(isOtherRecord(cursor, [page(4, 90)])).toBe(true)
    // A batch that came late.
    expect(isOtherRecord(cursor, [page(5, 49)])).toBe(false)
  })

  it('is one that ends before ours', () => {
    expect(hasLostPages(cursor, [])).toBe(true)
    expect(hasLostPages(cursor, pages(4))).toBe(true)
    expect(hasLostPages(cursor, pages(9, 8))).toBe(false)
    expect(hasLostPages(untouched, [])).toBe(false)
  })

  it('is one without the latest batch we have heard', () => {
    const heard = { ...untouched, heardMs: 500_000 }
    const nowMs = 600_000
    expect(hasLostLatest(heard, { pages: [], heard: new Set([500_000, 510_000]), nowMs })).toBe(false)
    expect(hasLostLatest(heard, { pages: [], heard: new Set([510_000]), nowMs })).toBe(true)
    // It is in a page by now.
    expect(hasLostLatest(heard, { pages: pages(20), heard: new Set(), nowMs })).toBe(false)
    // It has had its time.
    expect(hasLostLatest(heard, { pages: [], heard: new Set(), nowMs: nowMs + 30 * 86_400_000 })).toBe(false)
    expect(hasLostLatest(untouched, { pages: [], heard: new Set(), nowMs })).toBe(false)
  })
})

describe('earlier pages', () => {
  it('are those below the first gap', () => {
    expect(unreadBelow(untouched)).toBeUndefined()
    expect(unreadBelow(withPages(untouched, pages(0)))).toBeUndefined()
    expect(unreadBelow(withPages(untouched, pages(9, 8)))).toBe(8)
    expect(unreadBelow(withPages(withPages(untouched, pages(9, 8)), pages(7, 6)))).toBe(6)
    expect(unreadBelow(withPages(untouched, pages(2, 1, 0)))).toBeUndefined()
  })

  it('are all read in the end, whatever was read before', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.nat(30)), fc.integer({ min: 31, max: 40 }), (read, newest) => {
      let cursor = withPages(withPages(untouched, pages(newest)), pages(...read))
      const all = new Set(read)
      for (let below = unreadBelow(cursor); below !== undefined; below = unreadBelow(cursor)) {
        const answer = [below - 1, below - 2].filter(n => n >= 0)
        answer.forEach(n => all.add(n))
        cursor = withPages(cursor, pages(...answer))
      }
      expect(all.size).toBe(newest)
    }))
  })
})
