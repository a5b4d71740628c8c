// The documents of the record as this device reads them; what cannot be read is as good as not there.
import type { Door, Uid } from '@festival-chat/domain'
import type { DocumentData, QueryDocumentSnapshot } from 'firebase/firestore'
import { parseUid } from '@festival-chat/domain'
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

export interface RecordedSignal {
  readonly from: Uid
  readonly bytes: Uint8Array
  /** The server's time. */
  readonly atMs: number
}

const bytesSchema = v.pipe(v.custom<Bytes>(given => given instanceof Bytes), v.transform(bytes => bytes.toUint8Array()))
const timeSchema = v.pipe(v.instance(Timestamp), v.transform(at => at.toMillis()))
const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const batchSchema = v.object({
  bytes: bytesSchema,
  at: timeSchema,
})
const uidSchema = v.custom<Uid>(given => typeof given === 'string' && parseUid(given).ok)
const presenceSchema = v.object({ at: timeSchema })
const doorSchema = v.object({ by: uidSchema, spot: v.pipe(v.number(), v.finite()) })
const signalSchema = v.object({ from: uidSchema, bytes: bytesSchema, at: timeSchema })
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

/** `uid` is where it stands: the rules let nobody stand elsewhere. */
export function toPresence(document: QueryDocumentSnapshot<DocumentData>): readonly { readonly uid: string, readonly atMs: number }[] {
  const read = v.safeParse(presenceSchema, document.data())
  return read.success ? [{ uid: document.id, atMs: read.output.at }] : []
}

export function toDoor(document: QueryDocumentSnapshot<DocumentData>): readonly Door[] {
  const read = v.safeParse(doorSchema, document.data())
  return read.success ? [read.output] : []
}

/** Who said it is where it stands, too. */
export function toSignal(document: QueryDocumentSnapshot<DocumentData>): readonly RecordedSignal[] {
  const read = v.safeParse(signalSchema, { ...document.data(), from: document.id })
  return read.success ? [{ from: read.output.from, bytes: read.output.bytes, atMs: read.output.at }] : []
}
