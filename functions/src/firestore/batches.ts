// The batches of a room, as they were uploaded.
import type { Firestore, QueryDocumentSnapshot } from 'firebase-admin/firestore'
import type { BatchArrival } from '../batches/notice-batch.ts'
import type { StoredBatch } from '../pages/arrival.ts'
import type { CompactPorts } from '../pages/ports.ts'
import { batchesPath } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'

/** Each may be 64 KiB, and the pages they become are written in one transaction of at most 10 MiB. */
const batchesAtOnce = 40

const bytesSchema = v.object({ bytes: v.instance(Uint8Array) })

export function createBatches(db: Firestore): Pick<CompactPorts, 'batches' | 'changeBatch'> {
  return {
    async* batches({ event, room }, { fromMs, toMs }) {
      const query = db.collection(batchesPath(event, room))
        .where('at', '>=', Timestamp.fromMillis(fromMs))
        .where('at', '<', Timestamp.fromMillis(toMs))
        .orderBy('at')
        .select('bytes', 'at')
        .limit(batchesAtOnce)
      let docs = (await query.get()).docs
      while (docs.length > 0) {
        yield docs.flatMap(batch => storedBatch(batch))
        docs = docs.length < batchesAtOnce ? [] : (await query.startAfter(docs.at(-1)).get()).docs
      }
    },
    changeBatch: async ({ event, room }, id, change) => db.runTransaction(async (transaction) => {
      const batch = db.doc(`${batchesPath(event, room)}/${id}`)
      const held = v.safeParse(bytesSchema, (await transaction.get(batch)).data())
      const bytes = held.success ? await change(held.output.bytes) : undefined
      if (bytes)
        transaction.update(batch, { bytes })
    }),
  }
}

function storedBatch(batch: QueryDocumentSnapshot): readonly StoredBatch[] {
  const held = v.safeParse(bytesSchema, batch.data())
  return held.success ? [{ id: batch.id, bytes: held.output.bytes }] : []
}

/** As the trigger hands it over; `createdAt` stands in where somebody else than the rules let it in. */
export function readArrival(batch: QueryDocumentSnapshot | undefined, createdAt: string): Pick<BatchArrival, 'bytes' | 'by' | 'atMs'> {
  const at: unknown = batch?.get('at')
  return {
    bytes: batch?.get('bytes'),
    by: batch?.get('by'),
    atMs: at instanceof Timestamp ? at.toMillis() : Date.parse(createdAt),
  }
}
