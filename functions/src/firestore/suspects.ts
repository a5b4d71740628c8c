// The list of those who upload rubbish.
import type { EventId, Uid } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import { FieldValue } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { suspectAlso } from '../batches/suspects.ts'

const schema = v.object({ batches: v.record(v.string(), v.array(v.string())), count: v.number() })

export function createSuspects(db: Firestore): (about: { readonly event: EventId, readonly uid: Uid, readonly batch: string, readonly why: readonly string[] }) => Promise<void> {
  return async ({ event, uid, batch, why }) => db.runTransaction(async (transaction) => {
    const suspect = db.doc(`events/${event}/suspects/${uid}`)
    const held = v.parse(v.optional(schema), (await transaction.get(suspect)).data())
    const after = suspectAlso(held, batch, why)
    if (after)
      transaction.set(suspect, { ...after, at: FieldValue.serverTimestamp() })
  })
}
