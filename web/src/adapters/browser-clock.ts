// The mesh's clock in a browser.
import type { Clock } from '@festival-chat/mesh'

export const browserClock: Clock = {
  now: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

/** The time of day as the server has it now, going on evenly from here, whatever is learned of it later. */
export function wallClock(nowMs: number, clock: Clock = browserClock): Clock {
  const aheadMs = nowMs - clock.now()
  return { now: () => clock.now() + aheadMs, after: clock.after }
}
