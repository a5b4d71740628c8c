// Thousands say that they are here; one question a minute and event is enough, and most need not even reach the queue.
import type { EventId } from '@festival-chat/domain'
import { hereEveryMs } from '../jobs/schedule.ts'

/** Each instance remembers for itself; between them, the name of the task makes it one. */
export function askSeldom(ask: (event: EventId) => Promise<void>, nowMs: () => number): (event: EventId) => Promise<void> {
  const asked = new Map<EventId, number>()
  return async (event) => {
    const minute = Math.floor(nowMs() / hereEveryMs)
    if (asked.get(event) === minute)
      return
    await ask(event)
    asked.set(event, minute)
  }
}
