// What the jobs need to know of an event. It hardly ever changes, so an instance asks now and then.
import type { EventId } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { RecordEvent } from '../pages/ports.ts'
import { Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { rememberFor } from './remember.ts'

const dayMs = 86_400_000
const rememberedMs = 5 * 60_000
const defaultRetentionDays = 30

const schema = v.object({
  publicKey: v.instance(Uint8Array),
  endsAt: v.instance(Timestamp),
  retentionDays: v.optional(v.number(), defaultRetentionDays),
})

export function createRecordEvents(db: Firestore, nowMs: () => number): (event: EventId) => Promise<RecordEvent | undefined> {
  return rememberFor(rememberedMs, nowMs, async (id: EventId) => {
    const found = await db.doc(`events/${id}`).get()
    if (!found.exists)
      return undefined
    const { publicKey, endsAt, retentionDays } = v.parse(schema, found.data())
    return { publicKey, keptUntilMs: endsAt.toMillis() + retentionDays * dayMs }
  })
}
