// A backup becomes an event again, in a place where there is none.
import type { EventId, Result } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { Verified } from './verify.ts'
import { fail, ok, webCrypto } from '@festival-chat/domain'
import { decodeBackup } from './file.ts'
import { hasRoomFor, writeEvent } from './record.ts'
import { verifyDocuments } from './verify.ts'

export interface PutBack extends Verified { readonly event: EventId, readonly madeAtMs: number }

/** Writes what verifies, and answers with what did not. */
export async function putBack(db: Firestore, bytes: Uint8Array, expected?: EventId): Promise<Result<PutBack, string>> {
  const backup = decodeBackup(bytes)
  if (!backup.ok)
    return backup
  const { event, madeAtMs, documents } = backup.value
  if (expected !== undefined && expected !== event)
    return fail(`This is a backup of ${event}, not of ${expected}. What was signed for one event means nothing in another.`)
  const verified = await verifyDocuments(event, documents, webCrypto(globalThis.crypto))
  if (verified.documents.length === 0)
    return fail('Nothing in this backup can be trusted: the event has no public key.')
  if (!await hasRoomFor(db, event))
    return fail(`There is an event ${event} here already. A backup is put back only where there is none.`)
  await writeEvent(db, event, verified.documents)
  return ok({ ...verified, event, madeAtMs })
}
