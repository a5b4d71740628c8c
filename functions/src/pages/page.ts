// A page of a room's history, opened: the envelopes by id, and what the job must know to go on.
import type { BadBatch, Crypto, Envelope, Result, Uid } from '@festival-chat/domain'
import { decodePage, encodePage, fail, ok, readEnvelope } from '@festival-chat/domain'
import { wordsOf } from '../erasure/erased-list.ts'
import { slotOf } from '../jobs/schedule.ts'

export interface PagedEnvelope {
  readonly id: string
  readonly author: Uid
  readonly bytes: Uint8Array
  readonly erased: boolean
  /** The slot of its own stamp, which may lie before or after the one it was written in. */
  readonly ownSlot: number
  /** The message it is another version of. */
  readonly editOf?: string | undefined
}

/** What the directory says of a room. */
export interface LastWords {
  readonly atMs: number
  /** The other half of its stamp. */
  readonly count: number
  readonly text: string
  /** Of the envelope: among two of one stamp it decides, and an erasure finds its words by it. */
  readonly id: string
  readonly by: string
  /** Which edit these are the words of, and when it was made; as they were first said: '' and 0. */
  readonly edit: string
  readonly editedAtMs: number
}

/** An envelope in an older page whose stamp lies after what that page reaches: its time does not lead there. */
export interface Ahead { readonly ownSlot: number, readonly n: number, readonly reach: number }

/** The fields of the document, except for those nobody but readers needs. */
export interface PageFields {
  readonly n: number
  /** All of the room up to and with this page. */
  readonly messages: number
  readonly last: LastWords
  readonly firstSlot: number
  /** The highest slot in this page or one before it. */
  readonly lastSlot: number
  /** `lastSlot` of the page before, -1 without one. */
  readonly prevLastSlot: number
  readonly ahead: Readonly<Record<string, Ahead>>
  /** Slots beyond this page's own in which an envelope of it was written once more. */
  readonly copies: readonly number[]
}

export interface StoredPage extends PageFields { readonly bytes: Uint8Array }

export interface Page extends PageFields {
  readonly certificates: readonly Uint8Array[]
  readonly envelopes: readonly PagedEnvelope[]
}

export interface BadPage { readonly type: 'BadPage', readonly n: number }

export async function openPage(stored: StoredPage, crypto: Crypto): Promise<Result<Page, BadPage>> {
  const { bytes, ...fields } = stored
  const decoded = decodePage(bytes)
  if (!decoded.ok)
    return fail({ type: 'BadPage', n: stored.n })
  const read = await Promise.all(decoded.value.envelopes.map(async each => readEnvelope(each, crypto)))
  const envelopes = read.flatMap(each => each.ok
    ? [pagedEnvelope(each.value)]
    : [])
  return ok({ ...fields, certificates: decoded.value.certificates, envelopes })
}

export function pagedEnvelope(envelope: Envelope): PagedEnvelope {
  return {
    ...wordsOf(envelope),
    author: envelope.author,
    bytes: envelope.bytes,
    erased: envelope.erased,
    ownSlot: slotOf(envelope.at.ms),
  }
}

export function closePage(page: Page): Result<StoredPage, BadBatch> {
  const { certificates, envelopes, ...fields } = page
  const encoded = encodePage({ certificates, envelopes: envelopes.map(({ bytes }) => bytes) })
  return encoded.ok
    ? ok({ ...fields, bytes: encoded.value })
    : encoded
}

export function authorsOf(page: Page): readonly Uid[] {
  return [...new Set(page.envelopes.map(({ author }) => author))]
}
