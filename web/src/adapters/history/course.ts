// How far a room was read, for as long as it is open: written down now and then, and never ahead of what is kept.
import type { RecordedPage } from '../firebase/recorded.ts'
import type { Cursor, RoomAddress } from '../storage/schema.ts'
import { withPages } from './plan.ts'

export interface Course {
  readonly read: () => Promise<Cursor>
  /** All of this was checked and kept, and nothing before it is missing. */
  readonly arrived: (what: { readonly heardMs: number, readonly pages: readonly RecordedPage[] }) => Promise<void>
  /** The record is another: all of it has to be read, and what it lacks to be offered. */
  readonly forget: () => Promise<void>
  readonly offered: () => Promise<void>
  /** Writes down what is only remembered. */
  readonly close: () => Promise<void>
}

export interface CoursePorts {
  readonly address: RoomAddress
  readonly read: () => Promise<Cursor | undefined>
  readonly keep: (cursor: Cursor) => Promise<void>
  readonly nowMs: () => number
}

/** Reading a few batches twice costs less than a write for each. */
const keepEveryMs = 5_000

export function createCourse({ address, read, keep, nowMs }: CoursePorts): Course {
  let cursor: Promise<Cursor> | undefined
  let keptMs = 0

  const known = async (): Promise<Cursor> => cursor ??= read().then(kept => kept ?? nothingRead(address))

  async function change(next: (cursor: Cursor) => Cursor, atOnce: boolean): Promise<void> {
    const changed = known().then(next)
    cursor = changed
    if (!atOnce && nowMs() - keptMs < keepEveryMs)
      return
    keptMs = nowMs()
    await keep(await changed)
  }

  return {
    read: known,
    arrived: async ({ heardMs, pages }) => change(
      now => ({ ...withPages(now, pages), heardMs: Math.max(now.heardMs, heardMs), liveMs: nowMs() }),
      pages.length > 0,
    ),
    forget: async () => change(() => ({ ...nothingRead(address), mustOffer: true }), true),
    offered: async () => change(now => ({ ...now, mustOffer: false }), true),
    close: async () => cursor?.then(keep),
  }
}

function nothingRead({ event, room }: RoomAddress): Cursor {
  return { event, room, newestPage: -1, newestFromMs: 0, whole: {}, heardMs: 0, liveMs: 0, mustOffer: false }
}
