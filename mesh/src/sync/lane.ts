// One of a topic's three series, control, pinned or plain, and how far back it goes.
import type { Topic } from '../ids.ts'
import type { Keep } from '../machine.ts'
import type { Bound } from './bound.ts'
import type { Series } from './series.ts'
import { beginning, boundAfter, isBelow } from './bound.ts'
import { createSeries } from './series.ts'

export interface Lane {
  readonly topic: Topic
  readonly keep: Keep
  readonly series: Series
  /** What is below was let go for want of room, and is not wanted again: else it would come and go for ever. */
  floor: Bound
}

export const createLane = (topic: Topic, keep: Keep): Lane => ({ topic, keep, series: createSeries(), floor: beginning })

/** Lets the oldest go, and with it what cannot be told from it by a bound. */
export function shedOldest(lane: Lane, gone: (id: string) => void): void {
  const first = lane.series.removeOldest()
  if (!first)
    return
  gone(first.id)
  lane.floor = boundAfter(first)
  for (let next = lane.series.oldest(); next && isBelow(next, lane.floor); next = lane.series.oldest()) {
    lane.series.removeOldest()
    gone(next.id)
  }
}
