// Does jobs on as many threads as there are processors to give, the first ones first.
import type { Done, Job } from './job.ts'
import type { Kept } from './kept.ts'
import type { Told } from './worker.ts'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'

/** Three thousand peers' meshes in one thread. */
const mostMemoryMb = 10_000
/** Frames on their way outlive a small nursery, and moving them costs more than the room does. */
const nurseryMb = 128
const tellEveryMs = 5_000

interface Given {
  readonly threads: number
  readonly progress: (line: string) => void
  readonly kept?: Kept
  readonly onStop: (cleanUp: () => Promise<void>) => void
}

export async function onThreads(jobs: readonly Job[], { threads, progress, kept, onStop }: Given): Promise<readonly Done[]> {
  const done = jobs.flatMap(job => kept?.find(job) ?? [])
  const waiting = jobs.filter(job => !kept?.find(job))
  if (done.length > 0)
    progress(`${done.length} of them were done before.`)
  const workers = Array.from({ length: Math.min(threads, waiting.length) }, () => new Worker(new URL('worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: mostMemoryMb, maxYoungGenerationSizeMb: nurseryMb } }))
  const end = async (): Promise<void> => void await Promise.all(workers.map(async worker => worker.terminate()))
  onStop(end)
  const at = new Map<Worker, string>()
  const given = new Map<Worker, Job>()
  let toldMs = performance.now()

  function tell(): void {
    if (performance.now() - toldMs < tellEveryMs)
      return
    toldMs = performance.now()
    progress(`  ${done.length} of ${jobs.length} done · ${[...at.values()].join(' · ')}`)
  }

  try {
    await Promise.all(workers.map(async worker => new Promise<void>((resolve, reject) => {
      const next = (): void => {
        const job = waiting.shift()
        if (!job)
          return resolve()
        given.set(worker, job)
        worker.postMessage(job)
      }
      worker.on('error', reject)
      worker.on('message', (told: Told) => {
        if (told.type === 'at') {
          at.set(worker, `${told.label} ${told.virtualS}/${told.ofS} s`)
        }
        else {
          done.push(told.done)
          kept?.keep(given.get(worker)!, told.done)
          at.delete(worker)
          next()
        }
        tell()
      })
      next()
    })))
  }
  finally {
    await end()
  }
  return done
}
