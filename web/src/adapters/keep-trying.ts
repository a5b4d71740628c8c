// For what has to succeed in the end: tried ever more slowly, and at once when the network is back.
import type { Unsubscribe } from '../core/ports.ts'
import { backoffMs } from '@festival-chat/mesh'

const limits = { firstMs: 1_000, longestMs: 60_000 }

/** Until it has succeeded, or what this returns is called. */
export function keepTrying(work: () => Promise<void>, failed: (problem: unknown) => void): Unsubscribe {
  let failures = 0
  let trying = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function attempt(): void {
    if (trying)
      return
    trying = true
    clearTimeout(timer)
    work().then(stop, lost)
  }

  function lost(problem: unknown): void {
    if (stopped)
      return
    trying = false
    failed(problem)
    timer = setTimeout(attempt, backoffMs(failures++, limits, Math.random()))
  }

  function stop(): void {
    stopped = true
    clearTimeout(timer)
    removeEventListener('online', wake)
  }

  function wake(): void {
    failures = 0
    attempt()
  }

  addEventListener('online', wake)
  attempt()
  return stop
}
