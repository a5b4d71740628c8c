// Time that passes only when somebody says so.
import type { Clock } from './transport.ts'
import { passTime } from '../agenda.fixture.ts'
import { createAgenda } from '../agenda.ts'

export interface VirtualClock extends Clock {
  /** Runs what is due on the way. */
  readonly pass: (ms: number) => void
}

export function createVirtualClock(startMs = 1_800_000_000_000): VirtualClock {
  const agenda = createAgenda()
  let nowMs = startMs
  return {
    now: () => nowMs,
    after: (ms, task) => agenda.at(nowMs + ms, task),
    pass: ms => passTime(agenda, { fromMs: nowMs, ms, setNow: at => void (nowMs = at) }),
  }
}
