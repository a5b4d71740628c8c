// Listening where many do: to the newest pages, for as long as the server keeps making them.
import type { Unsubscribe } from '../../core/ports.ts'
import type { Listener, RecordReader } from '../firebase/record-reader.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import type { Cursor, RoomAddress } from '../storage/schema.ts'
import { hasLostPages, isOtherRecord } from './plan.ts'
import { watchForStall } from './stall.ts'

interface OpenPagesPorts {
  readonly address: RoomAddress
  readonly reader: Pick<RecordReader, 'watchPages' | 'newestBatchMs'>
  readonly nowMs: () => number
}

interface PagesListener extends Listener {
  readonly isCurrent: () => boolean
  readonly arrived: (pages: readonly RecordedPage[]) => void
  /** The record has become another. */
  readonly other: () => void
  readonly stalled: () => void
}

export function listenToPages({ address, reader, nowMs }: OpenPagesPorts, { cursor, pages }: { readonly cursor: Cursor, readonly pages: readonly RecordedPage[] }, on: PagesListener): Unsubscribe {
  const stall = watchForStall({
    nowMs,
    newestBatchMs: async () => reader.newestBatchMs(address),
    stalled: () => on.isCurrent() && on.stalled(),
  })
  stall.saw(pages)
  const unwatch = reader.watchPages(address, {
    ...on,
    arrived(arrived) {
      if (!on.isCurrent())
        return
      const isGone = arrived.length === 0 && hasLostPages(cursor, arrived)
      if (isGone || isOtherRecord(cursor, arrived))
        return on.other()
      stall.saw(arrived)
      on.arrived(arrived)
    },
  })
  return () => {
    stall.stop()
    unwatch()
  }
}
