// What a listener brings, on its way into the store: the course goes on only when all of it, and all before it, was kept.
import type { RecordedBatch, RecordedPage } from '../firebase/recorded.ts'
import type { Sheet } from '../verify/protocol.ts'
import type { Course } from './course.ts'

export interface Arrivals {
  readonly pages: (pages: readonly RecordedPage[]) => void
  readonly batches: (batches: readonly RecordedBatch[]) => void
  /** The server's times of the batches that have come before `complete`. */
  readonly heard: ReadonlySet<number>
  /** All that has come so far was kept; rejects where it could not be. */
  readonly settled: () => Promise<void>
  /** From now on each arrival stands for itself. */
  readonly complete: (pages: readonly RecordedPage[]) => Promise<void>
}

interface ArrivalPorts {
  readonly course: Pick<Course, 'arrived'>
  readonly take: (sheet: Sheet) => Promise<void>
  /** Whether it still is this listener that counts. */
  readonly isCurrent: () => boolean
}

export function createArrivals({ course, take, isCurrent }: ArrivalPorts): Arrivals {
  const heard = new Set<number>()
  let pending: Promise<unknown> = Promise.resolve()
  let isComplete = false

  function follow(taken: Promise<unknown>, what: Parameters<Course['arrived']>[0]): void {
    if (isComplete) {
      taken.then(async () => isCurrent() && course.arrived(what)).catch(notKept)
      return
    }
    pending = Promise.all([pending, taken])
    // Whoever settles hears of it.
    pending.catch(() => {})
  }

  return {
    heard,
    pages: arrived => follow(takePages(arrived, take), { heardMs: 0, pages: arrived }),
    batches(arrived) {
      if (!isComplete)
        arrived.forEach(({ atMs }) => heard.add(atMs))
      const taken = Promise.all(arrived.map(async ({ bytes, atMs }) => take({ form: 'batch', bytes, newness: atMs })))
      follow(taken, { heardMs: latestOf(arrived.map(({ atMs }) => atMs)), pages: [] })
    },
    settled: async () => void await pending,
    async complete(pages) {
      isComplete = true
      await course.arrived({ heardMs: latestOf(heard), pages })
      heard.clear()
    },
  }
}

export async function takePages(pages: readonly RecordedPage[], take: ArrivalPorts['take']): Promise<void> {
  await Promise.all(pages.map(async ({ bytes, lastSlot }) => take({ form: 'page', bytes, newness: lastSlot })))
}

export function notKept(problem: unknown): void {
  console.warn('Not kept:', problem)
}

function latestOf(times: Iterable<number>): number {
  let latest = 0
  for (const ms of times)
    latest = Math.max(latest, ms)
  return latest
}
