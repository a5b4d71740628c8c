// A thread of the mesh bench: does one job after another, and says how far it is.
import type { Done, Job } from './job.ts'
import { parentPort } from 'node:worker_threads'
import { work } from './job.ts'

export type Told = { readonly type: 'at', readonly label: string, readonly virtualS: number, readonly ofS: number } | { readonly type: 'done', readonly done: Done }

parentPort?.on('message', (job: Job) => {
  const done = work(job, (label, virtualS, ofS) => parentPort?.postMessage({ type: 'at', label, virtualS, ofS } satisfies Told))
  parentPort?.postMessage({ type: 'done', done } satisfies Told)
})
