// Several envelopes and the certificates they need, in one document of the record.
import type { CborValue } from './cbor.ts'
import type { EventId, RoomId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { fail, ok } from './result.ts'

export interface Batch {
  readonly certificates: readonly Uint8Array[]
  readonly envelopes: readonly Uint8Array[]
}

export interface BadBatch { readonly type: 'BadBatch', readonly why: 'size' | 'shape' }

const version = 1
export const maxBatchBytes = 64 * 1024
export const maxBatchEnvelopes = 200
/** A slot is the unit of the write limit: an uploader has so many document ids in each. */
export const slotMs = 10_000
export const batchesPerSlot = 5

/** `maxEnvelopes`: a page holds more of them. */
export function encodeBatch(batch: Batch, maxEnvelopes = maxBatchEnvelopes): Result<Uint8Array, BadBatch> {
  if (!isWithinLimits(batch, maxEnvelopes))
    return fail({ type: 'BadBatch', why: 'shape' })
  const bytes = encodeCbor([version, batch.certificates, batch.envelopes])
  return bytes.length > maxBatchBytes
    ? fail({ type: 'BadBatch', why: 'size' })
    : ok(bytes)
}

export function decodeBatch(bytes: Uint8Array, maxEnvelopes = maxBatchEnvelopes): Result<Batch, BadBatch> {
  if (bytes.length > maxBatchBytes)
    return fail({ type: 'BadBatch', why: 'size' })
  const decoded = decodeCbor(bytes)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 3 || decoded.value[0] !== version)
    return fail({ type: 'BadBatch', why: 'shape' })
  const [, certificates, envelopes] = decoded.value
  if (!isBytesList(certificates) || !isBytesList(envelopes) || !isWithinLimits({ certificates, envelopes }, maxEnvelopes))
    return fail({ type: 'BadBatch', why: 'shape' })
  return ok({ certificates, envelopes })
}

export function batchId(uploader: Uid, serverMs: number, n: number): string {
  return `${uploader}-${Math.floor(serverMs / slotMs)}-${n}`
}

export function batchesPath(event: EventId, room: RoomId): string {
  return `events/${event}/rooms/${room}/messages`
}

/** An author needs one certificate: more of them than envelopes would only make readers check signatures for nothing. */
function isWithinLimits({ certificates, envelopes }: Batch, maxEnvelopes: number): boolean {
  return envelopes.length > 0 && envelopes.length <= maxEnvelopes && certificates.length <= envelopes.length
}

function isBytesList(value: CborValue | undefined): value is readonly Uint8Array[] {
  return Array.isArray(value) && value.every(item => item instanceof Uint8Array)
}
