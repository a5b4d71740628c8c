// A busy room is heard through pages that the server puts together. Should it stop doing so, the batches still tell.
import type { Unsubscribe } from '../../core/ports.ts'
import type { RecordedPage } from '../firebase/recorded.ts'
import { coveredMs } from './plan.ts'

interface StallPorts {
  readonly nowMs: () => number
  readonly newestBatchMs: () => Promise<number | undefined>
  readonly stalled: () => void
}

export interface StallWatch {
  readonly saw: (pages: readonly RecordedPage[]) => void
  readonly stop: Unsubscribe
}

/** A page follows its batches within seconds. One look costs one read, and a room that is merely quiet is looked at ever more seldom. */
const patienceMs = 12_000
const longestMs = 300_000

export function watchForStall({ nowMs, newestBatchMs, stalled }: StallPorts): StallWatch {
  let coveredToMs = 0
  let waitMs = patienceMs
  let stopped = false
  let timer = setTimeout(look, waitMs)

  function lookAfter(ms: number): void {
    waitMs = ms
    clearTimeout(timer)
    if (!stopped)
      timer = setTimeout(look, waitMs)
  }

  function look(): void {
    newestBatchMs().then((newestMs) => {
      const isOverdue = newestMs !== undefined && newestMs > coveredToMs && nowMs() - newestMs > patienceMs
      if (isOverdue && !stopped)
        stalled()
      else
        lookAfter(Math.min(2 * waitMs, longestMs))
    }, () => lookAfter(waitMs))
  }

  return {
    saw(pages) {
      coveredToMs = Math.max(coveredToMs, coveredMs(pages))
      lookAfter(patienceMs)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
