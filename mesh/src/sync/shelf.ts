// What is kept of one topic, within its bounds: control stays longest, then pinned, then the newest of the plain.
import type { Kept } from '../core.ts'
import type { MessageId, Topic } from '../ids.ts'
import type { Keep } from '../machine.ts'
import type { Lane } from './lane.ts'
import type { Entry } from './series.ts'
import { highOf, isBelow, lowOf } from './bound.ts'
import { createLane, shedOldest } from './lane.ts'

export interface ShelfBounds {
  readonly messages: number
  readonly bytes: number
  /** Of both, let go at once when it gets tight: so that floors move rarely. */
  readonly spareShare: number
  /** Of both, for control and pinned together: the rest is always left to the plain. */
  readonly heldShare: number
}

export interface Shelf {
  readonly lanes: Readonly<Record<Keep, Lane>>
  readonly get: (id: MessageId) => Entry | undefined
  readonly put: (message: Kept) => Entry | undefined
  readonly messages: () => number
  readonly bytes: () => number
  /** Of the least worth keeping that there is. */
  readonly shed: () => void
}

export function createShelf(topic: Topic, bounds: ShelfBounds): Shelf {
  const byId = new Map<string, Entry>()
  const lanes = { control: createLane(topic, 'control'), pinned: createLane(topic, 'pinned'), plain: createLane(topic, 'plain') }
  const held = [lanes.pinned, lanes.control]
  const all = [lanes.plain, ...held]

  const gone = (id: string): void => void byId.delete(id)
  const messagesIn = (some: readonly Lane[]): number => some.reduce((sum, { series }) => sum + series.count(), 0)
  const bytesIn = (some: readonly Lane[]): number => some.reduce((sum, { series }) => sum + series.bytes(), 0)
  const exceeds = (some: readonly Lane[], share: number): boolean =>
    messagesIn(some) > bounds.messages * share || bytesIn(some) > bounds.bytes * share

  /** From the first of these that has any. The last one of all stays as long as it fits. */
  function shrink(some: readonly Lane[], share: number): void {
    if (!exceeds(some, share))
      return
    const spared = share * (1 - bounds.spareShare)
    while (exceeds(some, share) || (exceeds(some, spared) && messagesIn(some) > 1)) {
      const lane = some.find(({ series }) => series.count() > 0)
      if (!lane)
        return
      shedOldest(lane, gone)
    }
  }

  return {
    lanes,
    get: id => byId.get(id),
    put(message) {
      const entry: Entry = { ...message, ms: Math.floor(message.writtenMs), high: highOf(message.id), low: lowOf(message.id) }
      const lane = lanes[message.keep]
      if (byId.has(message.id) || isBelow(entry, lane.floor))
        return undefined
      byId.set(message.id, entry)
      lane.series.put(entry)
      shrink(held, bounds.heldShare)
      shrink(all, 1)
      return byId.has(message.id) ? entry : undefined
    },
    messages: () => byId.size,
    bytes: () => bytesIn(all),
    shed() {
      const lane = all.find(({ series }) => series.count() > 0)
      if (lane)
        shedOldest(lane, gone)
    },
  }
}
