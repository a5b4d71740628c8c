// What a screen reader says of new messages: one sentence every few seconds at most, that sums up a burst.
import type { TimelineMessage } from '../../../core/ports.ts'
import type { IsQuiet } from './news.ts'
import { isNews } from './news.ts'

export type Heard
  = | { readonly type: 'one', readonly message: TimelineMessage }
    | { readonly type: 'several', readonly count: number, readonly last: TimelineMessage }

export interface Hearing {
  /** The whole timeline, whenever it changes. Answers when the next sentence is due, if there is something to say. */
  readonly listen: (messages: readonly TimelineMessage[], nowMs: number) => number | undefined
  /** What is to be said now; then it is said. */
  readonly say: (nowMs: number) => Heard | undefined
  /** Nobody listens: what came is not told later, the screen shows it. */
  readonly skip: () => void
}

/** Time enough to hear a sentence out. */
const pauseMs = 4_000

export function createHearing(isQuiet: IsQuiet): Hearing {
  const isOfOthers = (message: TimelineMessage): boolean => isNews(message, isQuiet)
  /** When the newest that is known of others was written: what loads above is no news, nor is a history that arrives at once. */
  let knownMs: number | undefined
  let waiting: readonly TimelineMessage[] = []
  let saidMs = Number.NEGATIVE_INFINITY

  return {
    listen(messages, nowMs) {
      const newest = messages.findLast(isOfOthers)
      if (messages.length === 0)
        return undefined
      const since = knownMs
      knownMs = Math.max(knownMs ?? 0, newest?.at ?? 0)
      if (since === undefined || !newest || newest.at <= since)
        return waiting.length > 0 ? saidMs + pauseMs : undefined
      const from = messages.findLastIndex(({ at }) => at <= since)
      waiting = [...waiting, ...messages.slice(from + 1).filter(isOfOthers)]
      return Math.max(saidMs + pauseMs, nowMs)
    },
    say(nowMs) {
      const last = waiting.at(-1)
      if (!last)
        return undefined
      const count = waiting.length
      waiting = []
      saidMs = nowMs
      return count === 1 ? { type: 'one', message: last } : { type: 'several', count, last }
    },
    skip: () => waiting = [],
  }
}
