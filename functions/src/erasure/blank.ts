// Takes words out of batches and pages. Ids, signatures and everything else stay as they were.
import type { Crypto } from '@festival-chat/domain'
import type { Page } from '../pages/page.ts'
import type { IsGone } from './erased-list.ts'
import { decodeBatch, encodeBatch, eraseBody, readEnvelope } from '@festival-chat/domain'
import { wordsOf } from './erased-list.ts'

/** Undefined where nothing changes. */
export async function blankBatch(bytes: Uint8Array, isGone: IsGone, crypto: Crypto): Promise<Uint8Array | undefined> {
  const batch = decodeBatch(bytes)
  if (!batch.ok)
    return undefined
  const envelopes = await Promise.all(batch.value.envelopes.map(async each => blankEnvelope(each, isGone, crypto)))
  if (envelopes.every((each, index) => each === batch.value.envelopes[index]))
    return undefined
  const encoded = encodeBatch({ ...batch.value, envelopes })
  return encoded.ok ? encoded.value : undefined
}

/**
 * Undefined for a page that holds nothing of it. One that is blank already is written again: an earlier run may have ended
 * before it asked for the directory, whose quote goes with the words.
 */
export function blankPage(page: Page, isGone: IsGone): Page | undefined {
  const { id, by, edit } = page.last
  const isQuoted = isGone({ id, author: by }) || (edit !== '' && isGone({ id: edit, author: by, editOf: id }))
  if (!isQuoted && !page.envelopes.some(isGone))
    return undefined
  return {
    ...page,
    envelopes: page.envelopes.map(each => isGone(each) ? { ...each, bytes: eraseBody(each.bytes) ?? each.bytes, erased: true } : each),
    last: isQuoted ? { ...page.last, text: '' } : page.last,
  }
}

async function blankEnvelope(bytes: Uint8Array, isGone: IsGone, crypto: Crypto): Promise<Uint8Array> {
  const envelope = await readEnvelope(bytes, crypto)
  return envelope.ok && !envelope.value.erased && isGone(wordsOf(envelope.value))
    ? eraseBody(bytes) ?? bytes
    : bytes
}
