// Gets one batch into the record under a name of its own, and knows when it is there already.
import type { EventId } from '@festival-chat/domain'
import type { Uplink, Upload } from '../firebase/uplink.ts'
import type { ServerClock } from '../server-clock.ts'
import type { PlannedBatch } from './plan-batch.ts'
import type { SlotUse } from './slots.ts'
import { batchId } from '@festival-chat/domain'
import { nextName } from './slots.ts'

export type Placed
  = | { readonly type: 'Recorded' }
    | { readonly type: 'Wait', readonly waitMs: number }
    | { readonly type: 'Denied' | 'Unauthenticated' }
    /** It may have arrived: the next try first looks under this name. */
    | { readonly type: 'Unreachable', readonly doubtful?: Upload }

export interface NamePorts {
  readonly clock: Pick<ServerClock, 'nowMs'>
  readonly slotUse: (event: EventId) => Promise<SlotUse>
  readonly keepSlotUse: (event: EventId, use: SlotUse) => Promise<void>
}

/** Names that are taken for all we did to know better, or a slot that has just ended. */
const mostTries = 8

export async function placeBatch(batch: PlannedBatch, to: { event: EventId, uplink: Uplink }, { clock, slotUse, keepSlotUse }: NamePorts): Promise<Placed> {
  const { event, uplink } = to
  let slotDenied: number | undefined
  for (let tries = 0; tries < mostTries; tries++) {
    const nowMs = clock.nowMs()
    const next = nextName(await slotUse(event), nowMs)
    if (next.type === 'Full')
      return { type: 'Wait', waitMs: next.waitMs }
    await keepSlotUse(event, next.use)
    const { room, bytes, count } = batch
    const upload = { event, room, bytes, count, id: batchId(uplink.uid, nowMs, next.n) }
    const created = await uplink.create(upload)
    if (created === 'created')
      return { type: 'Recorded' }
    if (created === 'unauthenticated')
      return { type: 'Unauthenticated' }
    if (created === 'unreachable')
      return { type: 'Unreachable', doubtful: upload }
    const found = await uplink.look(upload)
    if (found === 'ours')
      return { type: 'Recorded' }
    if (found === 'unreachable')
      return { type: 'Unreachable' }
    // The name was free, and still refused: our clock was wrong (looking has set it), or we are not wanted.
    if (found === 'free' && slotDenied === next.use.slot)
      return { type: 'Denied' }
    if (found === 'free')
      slotDenied = next.use.slot
  }
  return { type: 'Denied' }
}
