// A page as it stands in the record.
import type { Crypto, EventId, RoomId } from '@festival-chat/domain'
import type { DocumentSnapshot } from 'firebase-admin/firestore'
import type { Page } from '../pages/page.ts'
import { isDirect } from '@festival-chat/domain'
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'
import { authorsOf, closePage, openPage } from '../pages/page.ts'

const aheadSchema = v.object({ ownSlot: v.number(), n: v.number(), reach: v.number() })

const schema = v.object({
  n: v.number(),
  bytes: v.instance(Uint8Array),
  messages: v.number(),
  lastAt: v.number(),
  lastCount: v.number(),
  lastText: v.string(),
  lastId: v.string(),
  lastBy: v.string(),
  lastEdit: v.optional(v.string(), ''),
  lastEditAt: v.optional(v.number(), 0),
  firstSlot: v.number(),
  lastSlot: v.number(),
  prevLastSlot: v.number(),
  ahead: v.record(v.string(), aheadSchema),
  copies: v.array(v.number()),
})

/** Functions alone write pages: one that cannot be read is a bug, and the job comes again when that is mended. */
export async function readPage(snapshot: DocumentSnapshot, crypto: Crypto): Promise<Page> {
  const { lastAt, lastCount, lastText, lastId, lastBy, lastEdit, lastEditAt, ...fields } = v.parse(schema, snapshot.data())
  const page = await openPage({ ...fields, last: { atMs: lastAt, count: lastCount, text: lastText, id: lastId, by: lastBy, edit: lastEdit, editedAtMs: lastEditAt } }, crypto)
  if (!page.ok)
    throw new Error(`${snapshot.ref.path} is no page.`)
  return page.value
}

export function pageToDocument(page: Page, about: { readonly event: EventId, readonly room: RoomId, readonly keptUntilMs: number }): object {
  const closed = closePage(page)
  if (!closed.ok)
    throw new Error(`Page ${page.n} came out larger than a page may be.`)
  const { last, ...fields } = closed.value
  return {
    ...fields,
    event: about.event,
    count: page.envelopes.length,
    authors: authorsOf(page),
    lastAt: last.atMs,
    lastCount: last.count,
    lastText: last.text,
    lastId: last.id,
    lastBy: last.by,
    lastEdit: last.edit,
    lastEditAt: last.editedAtMs,
    // The directory asks for what was touched, and pays for what it is told: rooms of two are none of its business.
    ...isDirect(about.room) ? {} : { touchedAt: FieldValue.serverTimestamp() },
    expireAt: Timestamp.fromMillis(about.keptUntilMs),
  }
}
