// Which frames must arrive, and in order, and which are worth less than the wait for them.
import type { Frame } from './frames.ts'

/** `steady`: ordered and certain. `quick`: unordered, given up after a few attempts; what is lost is found again by other means. */
export type Channel = 'steady' | 'quick'

export function channelOf(frame: Frame): Channel {
  switch (frame.type) {
    case 'push':
      // What was asked for comes in portions and may be long.
      return frame.asked || frame.priority === 'bulk' ? 'steady' : 'quick'
    case 'have':
    case 'beacon':
    case 'ping':
    case 'pong':
      return 'quick'
    default:
      return 'steady'
  }
}
