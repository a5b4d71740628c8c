// When something may be tried again: later each time, until it is started afresh.
import type { BackoffLimits } from '../backoff.ts'
import { backoffMs } from '../backoff.ts'

export interface Patience {
  readonly isOver: (nowMs: number) => boolean
  /** It is being tried now. */
  readonly tried: (nowMs: number) => void
  readonly afresh: () => void
  /** The next wait is a short one again, but the present one holds. */
  readonly soften: () => void
  /** It was tried before, and without success. */
  readonly isTried: () => boolean
}

export function createPatience(limits: BackoffLimits, random: () => number, notBeforeMs = Number.NEGATIVE_INFINITY): Patience {
  let attempt = 0
  let untilMs = notBeforeMs
  return {
    isOver: nowMs => nowMs >= untilMs,
    tried(nowMs) {
      // The first wait is as long as the limits say: half of it is left to chance from twice of it.
      untilMs = nowMs + backoffMs(attempt, { firstMs: 2 * limits.firstMs, longestMs: limits.longestMs }, random())
      attempt += 1
    },
    isTried: () => attempt > 0,
    soften: () => void (attempt = 0),
    afresh() {
      if (attempt === 0)
        return
      attempt = 0
      untilMs = Number.NEGATIVE_INFINITY
    },
  }
}
