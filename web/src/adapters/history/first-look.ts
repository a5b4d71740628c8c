// Somebody who has just come in looks at the list of rooms. Meanwhile the newest pages of the one they will most probably open
// are asked for: a read or two, and where that was a wrong guess, they are thrown away.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { Directory } from '../../core/ports.ts'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import type { RoomAddress } from '../storage/schema.ts'
import { firstPages } from './plan.ts'

export interface FirstLook {
  /** Somebody is let in to these rooms; `reader` resolves once the record itself can be asked. */
  readonly guess: (event: EventId, rooms: Directory['rooms'], reader: () => Promise<Pick<RecordReader, 'pages'> | undefined>) => void
  /** A reader that gives what was asked ahead to the first who wants it. */
  readonly through: (reader: RecordReader) => RecordReader
}

export interface FirstLookPorts {
  /** Not where every byte counts. */
  readonly mayGuess: () => boolean
  readonly nowMs?: () => number
}

interface Ahead extends RoomAddress { readonly pages: Promise<readonly RecordedPage[]>, readonly untilMs: number }

/** What is said after the pages were read comes with the batches since. */
const goodMs = 20_000

export function createFirstLook({ mayGuess, nowMs = Date.now }: FirstLookPorts): FirstLook {
  let ahead: Ahead | undefined

  return {
    guess(event, rooms, reader) {
      const room = liveliest(rooms)
      if (!room || !mayGuess())
        return
      const pages = reader().then(async record => record ? record.pages({ event, room }, { most: firstPages }) : Promise.reject(new Error('Nobody was let in.')))
      // Whoever opens the room asks again.
      pages.catch(() => {})
      ahead = { event, room, pages, untilMs: nowMs() + goodMs }
    },
    through: other => ({
      ...other,
      async pages(address, which) {
        const isFirst = which.most === firstPages && which.from === undefined && which.below === undefined
        if (!isFirst || ahead?.room !== address.room || ahead.event !== address.event)
          return other.pages(address, which)
        const { pages, untilMs } = ahead
        ahead = undefined
        return nowMs() < untilMs ? pages.catch(async () => other.pages(address, which)) : other.pages(address, which)
      },
    }),
  }
}

/** Where most is said, and among such where most people are. */
export function liveliest(rooms: Directory['rooms']): RoomId | undefined {
  const open = rooms.filter(({ kind, messages }) => kind === 'open' && messages > 0)
  return open.toSorted((a, b) => b.pace - a.pace || b.people - a.people)[0]?.id
}
