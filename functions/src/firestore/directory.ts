// The directory of rooms: one document, changed once for each delivery of a trigger.
import type { Firestore } from 'firebase-admin/firestore'
import type { BatchPorts } from '../batches/notice-batch.ts'
import { FieldPath, Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'

/** Longer than a trigger is ever delivered again. */
const rememberedMs = 3 * 86_400_000

const newsSchema = v.object({ lastAt: v.number(), lastText: v.string(), messages: v.number() })

export function createDirectory(db: Firestore, nowMs: () => number): BatchPorts['updateRoom'] {
  return async ({ event, room }, delivery, change) => db.runTransaction(async (transaction) => {
    const seen = db.doc(`events/${event}/seen/${encodeURIComponent(delivery)}`)
    const directory = db.doc(`events/${event}/live/rooms`)
    const [before, rooms] = await transaction.getAll(seen, directory)
    if (before?.exists)
      return 'seen'
    const line: unknown = rooms?.get(new FieldPath('rooms', room))
    if (line === undefined)
      return 'no-such-room'
    const { lastAt, lastText, messages } = change(v.parse(newsSchema, line))
    transaction.create(seen, { expireAt: Timestamp.fromMillis(nowMs() + rememberedMs) })
    transaction.update(directory, new FieldPath('rooms', room, 'lastAt'), lastAt, new FieldPath('rooms', room, 'lastText'), lastText, new FieldPath('rooms', room, 'messages'), messages)
    return 'updated'
  })
}
