// Finds out what some bytes are.
import type { Batch, Crypto, Result } from '@festival-chat/domain'
import { decodePage, fail, isBytes, maxBatchEnvelopes, ok, publicKeyLength, readCertificate, readEnvelope, toBase64Url } from '@festival-chat/domain'
import { decodeBackup } from '../backup/file.ts'

export interface Found extends Batch {
  readonly what: 'envelope' | 'certificate' | 'batch' | 'page' | 'backup'
  readonly size: number
  /** Of the event, where it says. */
  readonly eventKey?: Uint8Array
}

/** `candidates` are ways to read the same input; the first that is something of ours is it. */
export async function recognise(candidates: readonly Uint8Array[], crypto: Crypto): Promise<Result<Found, string>> {
  for (const bytes of candidates) {
    const found = await open(bytes, crypto)
    if (found)
      return ok(found)
  }
  return fail(whyNot(candidates))
}

async function open(bytes: Uint8Array, crypto: Crypto): Promise<Found | undefined> {
  const size = bytes.length
  if ((await readEnvelope(bytes, crypto)).ok)
    return { what: 'envelope', size, certificates: [], envelopes: [bytes] }
  if (await readCertificate(bytes, crypto))
    return { what: 'certificate', size, certificates: [bytes], envelopes: [] }
  const page = decodePage(bytes)
  if (!page.ok)
    return openBackup(bytes)
  return { ...page.value, size, what: page.value.envelopes.length > maxBatchEnvelopes ? 'page' : 'batch' }
}

function openBackup(bytes: Uint8Array): Found | undefined {
  const backup = decodeBackup(bytes)
  if (!backup.ok)
    return undefined
  const { documents } = backup.value
  const eventKey = documents.find(({ path }) => path === '')?.fields['publicKey']
  const parts = documents.flatMap(({ fields: { bytes: stored } }) => {
    const part = stored instanceof Uint8Array ? decodePage(stored) : undefined
    return part?.ok ? [part.value] : []
  })
  return {
    what: 'backup',
    size: bytes.length,
    certificates: eachOnce(parts.flatMap(({ certificates }) => certificates)),
    envelopes: eachOnce(parts.flatMap(({ envelopes }) => envelopes)),
    ...isBytes(eventKey, publicKeyLength) && { eventKey },
  }
}

function eachOnce(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...new Map(pieces.map(bytes => [toBase64Url(bytes), bytes])).values()]
}

function whyNot(candidates: readonly Uint8Array[]): string {
  if (candidates.every(bytes => bytes.length === 0))
    return 'There is nothing in it.'
  return 'This is no envelope, certificate, batch, page or backup of Festival Chat. Was it cut off, or copied from somewhere as something else than hex or base64?'
}
