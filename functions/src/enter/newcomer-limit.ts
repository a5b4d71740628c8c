// New people come in no faster than this, so that nobody fills the register, or an account's bill, within minutes.
import type { EventId } from '@festival-chat/domain'
import type { Bucket, Measure } from './bucket.ts'
import { takeFrom, tokensIn } from './bucket.ts'

export interface NewcomerLimit {
  /** Takes a place for a newcomer, where there is one. Whoever is in already needs none. */
  readonly mayCome: (event: EventId, nowMs: number) => boolean
}

/** In each instance, of which a crowd has many; a gate that has just opened may see a hundred in one second. */
const perEvent: Measure = { most: 100, perSecond: 20 }

export function createNewcomerLimit(): NewcomerLimit {
  const events = new Map<EventId, Bucket>()
  return {
    mayCome: (event, nowMs) => {
      const bucket = events.get(event)
      if (tokensIn(bucket, perEvent, nowMs) < 1)
        return false
      events.set(event, takeFrom(bucket, perEvent, nowMs))
      return true
    },
  }
}
