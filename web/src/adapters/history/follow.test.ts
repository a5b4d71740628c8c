// @vitest-environment node
import type { EventId, RoomId } from '@festival-chat/domain'
import type { TailListener } from '../firebase/record-reader.ts'
import type { RecordedBatch, RecordedPage } from '../firebase/recorded.ts'
import type { Cursor } from '../storage/schema.ts'
import type { FollowPorts } from './follow.ts'
import { pageSlotMs } from '@festival-chat/domain'
import { expect, it, vi } from 'vitest'
import { createCourse } from './course.ts'
import { followRecord } from './follow.ts'

const address = { event: 'lampion' as EventId, room: 'o_main-square' as RoomId }
const slot = 500_000
const startMs = slot * pageSlotMs
const page = (n: number, firstSlot = slot + n * 10): RecordedPage => ({ n, bytes: Uint8Array.of(n), firstSlot, lastSlot: firstSlot + 9 })
const batch = (afterMs: number): RecordedBatch => ({ bytes: Uint8Array.of(255), atMs: startMs + afterMs })

/** A record of pages and batches, and how often it was read. */
function world({ pages = [] as readonly RecordedPage[], batches = [] as readonly RecordedBatch[] } = {}) {
  const state = {
    pages,
    batches,
    reads: 0,
    nowMs: startMs + 3_600_000,
    kept: undefined as Cursor | undefined,
    taken: [] as string[],
    lost: 0,
    complete: 0,
    isHot: false,
    isFull: false,
    tail: undefined as TailListener | undefined,
    tailFromMs: 0,
    openPages: undefined as ((pages: readonly RecordedPage[]) => void) | undefined,
    live: [] as boolean[],
  }
  function open() {
    const ports: FollowPorts = {
      address,
      reader: {
        async pages(_, { from = 0, below = Infinity, most }) {
          const found = state.pages.filter(({ n }) => n >= from && n < below).toSorted((a, b) => b.n - a.n).slice(0, most)
          state.reads += Math.max(1, found.length)
          return found
        },
        newestBatchMs: async () => state.batches.at(-1)?.atMs,
        watchPages(_, on) {
          state.openPages = on.arrived
          on.arrived(state.pages.slice(-2))
          on.live(true)
          return () => {}
        },
        tail(_, afterMs, on) {
          state.tail = on
          state.tailFromMs = afterMs
          const found = state.batches.filter(({ atMs }) => atMs > afterMs)
          state.reads += Math.max(1, found.length)
          if (found.length > 0)
            on.arrived(found.toReversed())
          on.live(true)
          return () => state.tail = undefined
        },
      },
      course: createCourse({ address, read: async () => state.kept, keep: async cursor => void (state.kept = cursor), nowMs: () => state.nowMs }),
      nowMs: () => state.nowMs,
      isHot: () => state.isHot,
      async take({ form, bytes, newness }) {
        if (state.isFull)
          throw new Error('There is no room left.')
        state.taken.push(form === 'page' ? `page ${bytes[0]}` : `batch ${newness - startMs}`)
      },
      lost: () => state.lost++,
      complete: () => state.complete++,
      on: { live: isLive => state.live.push(isLive), failed: () => {} },
    }
    state.reads = 0
    state.taken = []
    return followRecord(ports)
  }
  return { state, open }
}

const ready = async ({ state }: ReturnType<typeof world>, times = 1) => vi.waitFor(() => expect(state.complete).toBe(times))

it('reads the newest two pages and the batches since, for few reads', async () => {
  const room = world({ pages: [0, 1, 2].map(n => page(n)), batches: [batch(1_000), batch(89_000), batch(95_000)] })
  room.open()
  await ready(room)
  expect(room.state.taken).toEqual(['page 2', 'page 1', 'batch 95000', 'batch 89000'])
  expect(room.state.reads).toBe(4)
  expect(room.state.kept).toMatchObject({ newestPage: 2, heardMs: startMs + 95_000 })
})

it('goes on where it left off, and reads nothing twice but the open page', async () => {
  const room = world({ pages: [page(0), page(1)], batches: [batch(59_000)] })
  room.open().stop()
  const first = room.open()
  await ready(room)
  first.stop()
  room.state.pages = [0, 1, 2, 3].map(n => page(n))
  room.state.batches = [batch(59_000), batch(125_000)]
  room.state.nowMs += 3_600_000
  room.open()
  await ready(room, 2)
  expect(room.state.taken).toEqual(['page 3', 'page 2', 'page 1', 'batch 125000'])
})

it('reads no page after a moment\'s absence', async () => {
  const room = world({ pages: [page(0)], batches: [batch(59_000)] })
  const first = room.open()
  await ready(room)
  first.stop()
  room.state.nowMs += 20_000
  room.state.batches = [batch(59_000), batch(70_000)]
  room.open()
  await ready(room, 2)
  expect(room.state.taken).toEqual(['batch 70000', 'batch 59000'])
  expect(room.state.lost).toBe(0)
})

it('brings earlier pages when asked, until there are none', async () => {
  const room = world({ pages: [0, 1, 2, 3, 4].map(n => page(n)) })
  const following = room.open()
  await ready(room)
  expect(await following.older()).toBe(true)
  expect(await following.older()).toBe(false)
  expect(room.state.taken).toEqual(['page 4', 'page 3', 'page 2', 'page 1', 'page 0'])
  expect(await following.older()).toBe(false)
})

it.each([
  ['an empty one', [], []],
  ['one that others have begun to fill', [], [batch(500_000)]],
  ['one with new pages by the old numbers', [page(0, slot + 900), page(1, slot + 910)], []],
])('notices a record that was lost: %s', async (_, pages, batches) => {
  const room = world({ pages: [page(0), page(1)], batches: [batch(59_000)] })
  const first = room.open()
  await ready(room)
  first.stop()
  Object.assign(room.state, { pages, batches, nowMs: room.state.nowMs + 600_000 })
  room.open()
  await ready(room, 2)
  expect(room.state.lost).toBe(1)
  expect(room.state.kept?.mustOffer).toBe(true)
})

it('notices it after a moment\'s absence too, and while it listens', async () => {
  const room = world({ batches: [batch(59_000)] })
  const first = room.open()
  await ready(room)
  first.stop()
  room.state.nowMs += 20_000
  room.state.batches = []
  room.open()
  await ready(room, 2)
  expect(room.state.lost).toBe(1)

  const other = world({ batches: [batch(59_000)] })
  other.open()
  await ready(other)
  other.state.batches = []
  other.state.tail?.emptied()
  await ready(other, 2)
  expect(other.state.lost).toBe(1)
})

it('reads all of it as long as something has to be offered', async () => {
  const room = world({ pages: Array.from({ length: 45 }, (_, n) => page(n)) })
  room.state.kept = { ...address, newestPage: -1, newestFromMs: 0, whole: {}, heardMs: 0, liveMs: 0, mustOffer: true }
  room.open()
  await ready(room)
  expect(room.state.taken).toHaveLength(45)
  expect(room.state.lost).toBe(1)
})

it('does not forget where it was while something could not be kept', async () => {
  const room = world({ batches: [batch(1_000)] })
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  room.state.isFull = true
  room.open()
  await vi.waitFor(() => expect(warned).toHaveBeenCalled())
  expect(room.state).toMatchObject({ live: [true], kept: undefined, complete: 0 })
  warned.mockRestore()
})

it('reads again from the pages after a long silence, and where too much came at once', async () => {
  const room = world({ pages: [page(0)], batches: [batch(31_000)] })
  room.open()
  await ready(room)
  room.state.tail?.live(false)
  room.state.nowMs += 70_000
  room.state.taken = []
  room.state.tail?.live(true)
  await ready(room, 2)
  expect(room.state.taken).toContain('page 0')
  room.state.taken = []
  room.state.tail?.overrun()
  await ready(room, 3)
  expect(room.state.taken).toContain('page 0')
})

it('listens to the open pages where many do', async () => {
  const room = world({ pages: [page(0), page(1)], batches: [batch(59_000)] })
  room.state.isHot = true
  room.open()
  await ready(room)
  expect(room.state.taken.filter(sheet => sheet.startsWith('batch'))).toEqual([])
  room.state.openPages?.([page(2), page(1)])
  await vi.waitFor(() => expect(room.state.kept?.newestPage).toBe(2))
  expect(room.state.lost).toBe(0)
})

it('hears batches where there are no pages, and where pages have ceased to come', async () => {
  const bare = world({ batches: [batch(59_000)] })
  bare.state.isHot = true
  bare.open()
  await ready(bare)
  expect(bare.state.taken).toEqual(['batch 59000'])

  vi.useFakeTimers()
  const stalled = world({ pages: [page(0)], batches: [batch(59_000)] })
  stalled.state.isHot = true
  stalled.open()
  await vi.advanceTimersByTimeAsync(10)
  expect(stalled.state.taken).not.toContain('batch 59000')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(stalled.state.taken).toContain('batch 59000')
  expect(stalled.state.openPages).toBeDefined()
  // They are given another chance.
  stalled.state.openPages = undefined
  await vi.advanceTimersByTimeAsync(180_000)
  expect(stalled.state.openPages).toBeDefined()
  vi.useRealTimers()
})
