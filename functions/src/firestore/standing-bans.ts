// The event's own room, read whole: its pages, and the batches that are not in them yet.
import type { Batch, Crypto, EventId } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { StaffPorts } from '../staff/ports.ts'
import { decodeBatch, decodePage, eventRoom } from '@festival-chat/domain'
import * as v from 'valibot'
import { slotStartMs } from '../jobs/schedule.ts'
import { findStanding } from '../staff/standing-bans.ts'
import { createBatches } from './batches.ts'
import { pagesOf } from './pages.ts'

/** Staff alone write there: far more than any event has to say, and a bound to what one call reads. */
const mostPages = 200
const mostBatches = 2_000
/** A batch written late into a slot that was put together already is read twice rather than not at all. */
const overlapMs = 30_000
const aheadMs = 60_000

const pageSchema = v.object({ bytes: v.instance(Uint8Array), lastSlot: v.number() })

interface Ports {
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly eventKey: (event: EventId) => Promise<Uint8Array | undefined>
}

export function createStandingBans(db: Firestore, { crypto, nowMs, eventKey }: Ports): StaffPorts['standingBans'] {
  const { batches } = createBatches(db)
  return async (event) => {
    const publicKey = await eventKey(event)
    if (!publicKey)
      return []
    const place = { event, room: eventRoom }
    const found = await pagesOf(db, place).orderBy('n').limit(mostPages).select('bytes', 'lastSlot').get()
    const pages = found.docs.map(page => v.parse(pageSchema, page.data()))
    const said: Batch[] = pages.flatMap(({ bytes }) => valueIn(decodePage(bytes)))
    const fromMs = pages.length > 0 ? slotStartMs((pages.at(-1)?.lastSlot ?? 0) + 1) - overlapMs : 0
    let read = 0
    for await (const some of batches(place, { fromMs, toMs: nowMs() + aheadMs })) {
      said.push(...some.flatMap(({ bytes }) => valueIn(decodeBatch(bytes))))
      read += some.length
      if (read >= mostBatches)
        break
    }
    return findStanding(said, { event, eventKey: publicKey }, { crypto, nowMs: nowMs() })
  }
}

function valueIn(result: ReturnType<typeof decodeBatch>): readonly Batch[] {
  return result.ok ? [result.value] : []
}
