// The directory of rooms: one document, changed once for each delivery of a trigger.
import type { Firestore } from 'firebase-admin/firestore'
import type { BatchPorts } from '../batches/notice-batch.ts'
import { FieldPath, Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'

/** Longer than a trigger is ever delivered again. */
const rememberedMs = 3 * 86_400_000

/** Staff write a new room's line; nothing may have been said in it yet. */
const newsSchema = v.object({ lastAt: v.optional(v.number(), 0), lastText: v.optional(v.string(), ''), messages: v.optional(v.number(), 0) })

export function createDirectory(db: Firestore, nowMs: () => number): BatchPorts['updateRoom'] {
  return async ({ event, room }, delivery, change) => db.runTransaction(async (transaction) => {
    const seen = db.doc(`events/${event}/seen/${encodeURIComponent(delivery)}`)
    const directory = db.doc(`events/${event}/live/rooms`)
    const [before, rooms] = await transaction.getAll(seen, directory)
    if (before?.exists)
      return 'seen'
    const line: unknown = rooms?.get(new FieldPath('rooms', room))
    const held = v.safeParse(newsSchema, line)
    if (!held.success)
      return 'no-such-room'
    const { lastAt, lastText, messages } = change(held.output)
    transaction.create(seen, { expireAt: Timestamp.fromMillis(nowMs() + rememberedMs) })
    transaction.update(directory, new FieldPath('rooms', room, 'lastAt'), lastAt, new FieldPath('rooms', room, 'lastText'), lastText, new FieldPath('rooms', room, 'messages'), messages)
    return 'updated'
  })
}
