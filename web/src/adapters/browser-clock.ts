// The mesh's clock in a browser.
import type { Clock } from '@festival-chat/mesh'

export const browserClock: Clock = {
  now: () => performance.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}
