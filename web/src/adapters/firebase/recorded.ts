// The documents of the record as this device reads them; what cannot be read is as good as not there.
import type { DocumentData, QueryDocumentSnapshot } from 'firebase/firestore'
import { Bytes, Timestamp } from 'firebase/firestore'
import * as v from 'valibot'

export interface RecordedBatch {
  readonly bytes: Uint8Array
  /** The server's time. */
  readonly atMs: number
}

export interface RecordedPage {
  readonly n: number
  readonly bytes: Uint8Array
  /** The slots of the earliest and the latest batch in it. */
  readonly firstSlot: number
  readonly lastSlot: number
}

const bytesSchema = v.pipe(v.custom<Bytes>(given => given instanceof Bytes), v.transform(bytes => bytes.toUint8Array()))
const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const batchSchema = v.object({
  bytes: bytesSchema,
  at: v.pipe(v.instance(Timestamp), v.transform(at => at.toMillis())),
})
const pageSchema = v.object({
  n: countSchema,
  bytes: bytesSchema,
  firstSlot: countSchema,
  lastSlot: countSchema,
})

export function toBatch(document: QueryDocumentSnapshot<DocumentData>): readonly RecordedBatch[] {
  const read = v.safeParse(batchSchema, document.data())
  return read.success ? [{ bytes: read.output.bytes, atMs: read.output.at }] : []
}

export function toPage(document: QueryDocumentSnapshot<DocumentData>): readonly RecordedPage[] {
  const read = v.safeParse(pageSchema, document.data())
  return read.success ? [read.output] : []
}
