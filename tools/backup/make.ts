// An event as the bytes of a file.
import type { EventId, Result } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import type { Verified } from './verify.ts'
import { fail, ok, webCrypto } from '@festival-chat/domain'
import { encodeBackup } from './file.ts'
import { readEvent } from './record.ts'
import { verifyDocuments } from './verify.ts'

export interface MadeBackup extends Verified { readonly bytes: Uint8Array }

export async function makeBackup(db: Firestore, event: EventId, options: { readonly withKeys: boolean, readonly nowMs: number }): Promise<Result<MadeBackup, string>> {
  const documents = await readEvent(db, event, options)
  if (!documents.some(({ path }) => path === ''))
    return fail(`There is no event ${event} here.`)
  const verified = await verifyDocuments(event, documents, webCrypto(globalThis.crypto))
  return ok({ ...verified, bytes: encodeBackup({ event, madeAtMs: options.nowMs, documents: verified.documents }) })
}
