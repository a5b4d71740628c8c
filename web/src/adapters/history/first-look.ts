// What the gate's answer brings of the liveliest room: checked while somebody looks at the list of rooms, so that the one they
// will most probably open has words before the record itself can be asked; and put away when nothing else is to be done.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { RecordReader } from '../firebase/record-reader.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import type { keepChecked } from '../storage/kept-envelopes.ts'
import type { OwnRoom, RoomAddress } from '../storage/schema.ts'
import type { Part } from '../verify/protocol.ts'
import type { Verification } from '../verify/verification.ts'
import { fromBase64Url, isRestricted, parseRoomId } from '@festival-chat/domain'
import * as v from 'valibot'
import { takePages } from './arrivals.ts'
import { firstPages } from './plan.ts'

/** Who came in, and by whose word certificates are judged. */
export interface Arrived {
  readonly event: EventId
  readonly uid: Uid
  readonly eventKey: Uint8Array
}

export interface FirstLook {
  /** As the gate sent it. */
  readonly brought: (arrived: Arrived, look: unknown) => void
  /** All of it that may be believed, though it may not be kept yet. */
  readonly believed: (address: RoomAddress) => Promise<readonly Part[]>
  /** A reader that does not pay again for what was brought. */
  readonly through: (reader: RecordReader) => RecordReader
}

interface FirstLookPorts {
  readonly verification: Pick<Verification, 'open'>
  readonly keep: typeof keepChecked
  readonly nowMs: () => number
  readonly whenIdle: (work: () => void) => void
}

interface Brought extends RoomAddress {
  readonly pages: readonly RecordedPage[]
  readonly untilMs: number
  readonly parts: Promise<readonly Part[]>
}

/** What is said after the pages were read comes with the batches since. */
const goodMs = 20_000

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const lookSchema = v.object({
  room: v.string(),
  pages: v.array(v.object({
    n: count,
    bytes: v.pipe(v.string(), v.transform(fromBase64Url), v.instance(Uint8Array)),
    firstSlot: count,
    lastSlot: count,
  })),
})

export function createFirstLook({ verification, keep, nowMs, whenIdle }: FirstLookPorts): FirstLook {
  let brought: Brought | undefined

  const isOf = (address: RoomAddress): boolean => brought?.room === address.room && brought.event === address.event

  async function check({ event, uid, eventKey }: Arrived, room: RoomId, pages: readonly RecordedPage[]): Promise<readonly Part[]> {
    const parts: Part[] = []
    const desk = verification.open({ event, room, eventKey }, part => parts.push(part))
    try {
      await takePages(pages, desk.check)
      // To write takes longer than a tap may wait.
      whenIdle(() => void keepAll({ event, room, uid }, parts))
      return parts
    }
    catch (problem) {
      // Whoever opens the room reads and checks it again.
      console.warn('What the gate brought was not checked:', problem)
      return []
    }
    finally {
      desk.close()
    }
  }

  async function keepAll(own: OwnRoom, parts: readonly Part[]): Promise<void> {
    try {
      for (const part of parts)
        await keep(own, part, nowMs())
    }
    catch (problem) {
      console.warn('What the gate brought was not kept:', problem)
    }
  }

  return {
    brought(arrived, look) {
      const read = v.safeParse(lookSchema, look)
      const room = read.success ? parseRoomId(read.output.room) : undefined
      if (!read.success || !room?.ok || isRestricted(room.value))
        return
      const { pages } = read.output
      brought = { event: arrived.event, room: room.value, pages, untilMs: nowMs() + goodMs, parts: check(arrived, room.value, pages) }
    },
    async believed(address) {
      return isOf(address) ? await brought?.parts ?? [] : []
    },
    through: other => ({
      ...other,
      async pages(address, which) {
        const isFirst = which.most === firstPages && which.from === undefined && which.below === undefined
        if (!brought || !isFirst || !isOf(address))
          return other.pages(address, which)
        const { pages, untilMs } = brought
        brought = undefined
        return nowMs() < untilMs ? pages : other.pages(address, which)
      },
    }),
  }
}
