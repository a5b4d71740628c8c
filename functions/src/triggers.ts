// What the record calls when something arrives in it, and the queue of what is done later.
import type { BatchPorts } from './batches/notice-batch.ts'
import type { WorkPorts } from './jobs/work.ts'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { maxPageBytes, parseEventId } from '@festival-chat/domain'
import { onDocumentCreated, onDocumentWritten } from 'firebase-functions/firestore'
import { warn } from 'firebase-functions/logger'
import { onTaskDispatched } from 'firebase-functions/tasks'
import { noticeBatch } from './batches/notice-batch.ts'
import { createBatches, readArrival } from './firestore/batches.ts'
import { createDirectory } from './firestore/directory.ts'
import { createErasures } from './firestore/erasures.ts'
import { createMail } from './firestore/mail.ts'
import { createPages } from './firestore/pages.ts'
import { createRecordEvents } from './firestore/record-events.ts'
import { createRoster } from './firestore/roster.ts'
import { createSuspects } from './firestore/suspects.ts'
import { work as doWork } from './jobs/work.ts'
import { eventKeys, region } from './params.ts'
import { askSeldom } from './presence/ask-seldom.ts'
import { crypto, db, enqueue, eventKey, later, maxInstances, nowMs, publish } from './server.ts'

const suspect = createSuspects(db)
const batches = createBatches(db)

const batchPorts: BatchPorts = {
  crypto,
  nowMs,
  eventKey,
  perform: async effect => effect.type === 'compact'
    ? later.compact(effect.place, effect.slot, effect.nowMs)
    : suspect(effect),
}

const directory = createDirectory(db)

const workPorts: WorkPorts = {
  nowMs,
  wait: async ms => wait(ms),
  enqueue,
  compact: { crypto, pageBytes: maxPageBytes, findEvent: createRecordEvents(db, nowMs), inPages: createPages(db, crypto), later, mail: createMail(db), ...batches },
  directory,
  erasure: { crypto, later, ...createErasures(db, { crypto, publish }), ...batches },
  here: { ...createRoster(db), inDirectory: directory.inDirectory },
}

export const onBatch = onDocumentCreated({ document: 'events/{event}/rooms/{room}/messages/{batch}', region, maxInstances, retry: true }, async ({ data, params, time }) => {
  const noticed = await noticeBatch({ ...params, ...readArrival(data, time) }, batchPorts)
  if (!noticed.ok)
    warn('a batch changed nothing', { ...params, ...noticed.error })
  else if (noticed.value.rejected.length > 0)
    warn('a batch counts in part or not at all', { ...params, admitted: noticed.value.envelopes.length, rejected: noticed.value.rejected })
})

const askWhoIsHere = askSeldom(later.here, nowMs)

/** Not tried again: the next one comes soon. */
export const onRoster = onDocumentWritten({ document: 'events/{event}/rooms/{room}/roster/{uid}', region, maxInstances }, async ({ data, params }) => {
  const event = parseEventId(params.event)
  if (event.ok && data?.after.exists)
    await askWhoIsHere(event.value)
})

/** Erasing a room's pages takes minutes at most; all else is done in less than a second. */
const timeoutSeconds = 540
/** Enough for a large event, and few enough that one's rubbish does not run the bill up. The emulator starts a process for each. */
const maxConcurrentDispatches = process.env['FUNCTIONS_EMULATOR'] === 'true' ? 6 : 20
/** Nothing is lost while the record is out of reach for some hours. */
const retryConfig = { maxAttempts: 100, minBackoffSeconds: 1, maxBackoffSeconds: 300 }

export const work = onTaskDispatched({ region, secrets: [eventKeys], maxInstances, timeoutSeconds, retryConfig, rateLimits: { maxConcurrentDispatches } }, async ({ data }) => {
  if (!await doWork(data, workPorts))
    warn('a task was none of ours', { data })
})
