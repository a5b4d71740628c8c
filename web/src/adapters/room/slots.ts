// The names of our next batches: an uploader has five in each slot of ten seconds, and the server counts them by name.
import { batchesPerSlot, slotMs } from '@festival-chat/domain'

export interface SlotUse {
  readonly slot: number
  readonly used: number
}

export type NextName
  = | { readonly type: 'Free', readonly n: number, readonly use: SlotUse }
    | { readonly type: 'Full', readonly waitMs: number }

export const unusedSlot: SlotUse = { slot: 0, used: 0 }

export function nextName({ slot, used }: SlotUse, serverMs: number): NextName {
  const current = Math.floor(serverMs / slotMs)
  const n = slot === current ? used : 0
  return n < batchesPerSlot
    ? { type: 'Free', n, use: { slot: current, used: n + 1 } }
    : { type: 'Full', waitMs: (current + 1) * slotMs - serverMs }
}
