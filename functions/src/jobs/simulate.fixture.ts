// Time in which triggers and tasks come late, twice, out of order, several at once, and fail, until nothing is left to do.
import type { BatchPorts } from '../batches/notice-batch.ts'
import type { Circumstances, MemoryBatch, MemoryRecord } from './memory-record.fixture.ts'
import { Buffer } from 'node:buffer'
import { noticeBatch } from '../batches/notice-batch.ts'
import { createLater } from './later.ts'
import { createMemoryRecord, isMishap } from './memory-record.fixture.ts'
import { work } from './work.ts'

interface Errand { readonly atMs: number, readonly attempt: number, readonly run: () => Promise<unknown> }

/** How often one errand fails at most; then the record is kind. */
const mostFailures = 2
const latestDeliveryMs = 8_000
const latestTaskMs = 3_000
const latestRetryMs = 8_000
const mostAtOnce = 3
const togetherMs = 1_000

/** `draw` gives whole numbers below its argument. */
export async function simulate(uploads: readonly MemoryBatch[], around: Omit<Circumstances, 'nowMs' | 'mishap'>, draw: (below: number) => number): Promise<MemoryRecord> {
  let nowMs = Math.min(...uploads.map(({ atMs }) => atMs))
  let isKind = false
  const errands: Errand[] = []
  const record = createMemoryRecord({ ...around, nowMs: () => nowMs, mishap: () => !isKind && draw(12) === 0 })
  const later = createLater(record.ports.enqueue, () => nowMs)
  const batchPorts: BatchPorts = {
    crypto: around.crypto,
    nowMs: () => nowMs,
    eventKey: async () => around.publicKey,
    perform: async (effect) => {
      if (effect.type === 'compact')
        await later.compact(effect.place, effect.slot, effect.nowMs)
    },
  }
  const ask = (inMs: number, run: Errand['run'], attempt = 0): void => void errands.push({ atMs: nowMs + inMs, attempt, run })
  const often = (): number => draw(5) === 0 ? 2 : 1

  for (const batch of uploads) {
    const deliver = async (): Promise<unknown> => noticeBatch({ ...around.place, batch: batch.id, bytes: Buffer.from(batch.bytes), by: '', atMs: batch.atMs }, batchPorts)
    ask(batch.atMs - nowMs, async () => {
      record.batches.set(batch.id, batch)
      for (let times = often(); times > 0; times--)
        ask(draw(latestDeliveryMs), deliver)
    })
  }
  while (errands.length > 0) {
    errands.sort((a, b) => a.atMs - b.atMs)
    isKind = (errands[0]?.attempt ?? 0) >= mostFailures
    const untilMs = (errands[0]?.atMs ?? 0) + togetherMs
    const due = errands.splice(0, isKind ? 1 : 1 + draw(Math.min(mostAtOnce, errands.filter(({ atMs }) => atMs <= untilMs).length)))
    nowMs = Math.max(nowMs, ...due.map(({ atMs }) => atMs))
    await Promise.all(due.map(async ({ run, attempt }) => run().catch((error: unknown) => {
      if (!isMishap(error))
        throw error
      ask(draw(latestRetryMs), run, attempt + 1)
    })))
    for (const task of record.takeTasks()) {
      for (let times = often(); times > 0; times--)
        ask(Math.max(0, task.payload.dueMs - nowMs) + draw(latestTaskMs), async () => work(JSON.parse(JSON.stringify(task.payload)), record.ports))
    }
  }
  return record
}
