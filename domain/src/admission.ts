// What in a batch counts: the envelopes of certified authors, in their own words. One bad apple spoils no other.
import type { Batch } from './batch.ts'
import type { Certificate } from './certificate.ts'
import type { Crypto } from './crypto.ts'
import type { Envelope } from './envelope.ts'
import type { EventId, RoomId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import { compareBytes } from './bytes.ts'
import { openCertificate } from './certificate.ts'
import { readEnvelope, verifyEnvelope } from './envelope.ts'
import { fail, ok } from './result.ts'

export type WhyRejected = 'size' | 'shape' | 'signature' | 'elsewhere' | 'uncertified' | 'expired'

export interface Place {
  readonly event: EventId
  readonly eventKey: Uint8Array
  readonly room: RoomId
}

export interface Admitted {
  readonly envelopes: readonly Envelope[]
  readonly rejected: readonly WhyRejected[]
  readonly certificates: ReadonlyMap<Uid, Certificate>
}

/** `known` are certificates checked before; those the batch brings are added to what is returned. */
export async function admitBatch(batch: Batch, place: Place, known: ReadonlyMap<Uid, Certificate>, crypto: Crypto): Promise<Admitted> {
  const certificates = new Map(known)
  for (const bytes of batch.certificates) {
    const opened = await openCertificate(bytes, { event: place.event, publicKey: place.eventKey }, crypto)
    if (opened.ok)
      remember(certificates, opened.value)
  }
  const envelopes: Envelope[] = []
  const rejected: WhyRejected[] = []
  for (const bytes of batch.envelopes) {
    const admitted = await admit(bytes, place, certificates, crypto)
    if (admitted.ok)
      envelopes.push(admitted.value)
    else
      rejected.push(admitted.error)
  }
  return { envelopes, rejected, certificates }
}

async function admit(bytes: Uint8Array, place: Place, certificates: ReadonlyMap<Uid, Certificate>, crypto: Crypto): Promise<Result<Envelope, WhyRejected>> {
  const read = await readEnvelope(bytes, crypto)
  if (!read.ok)
    return fail(read.error.why)
  const envelope = read.value
  if (envelope.event !== place.event || envelope.room !== place.room)
    return fail('elsewhere')
  const certificate = certificates.get(envelope.author)
  if (!certificate)
    return fail('uncertified')
  if (envelope.at.ms > certificate.expiresAt)
    return fail('expired')
  return await verifyEnvelope(envelope, certificate.signingKey, crypto)
    ? ok(envelope)
    : fail('signature')
}

function remember(certificates: Map<Uid, Certificate>, certificate: Certificate): void {
  const held = certificates.get(certificate.uid)
  if (!held || compareCertificates(certificate, held) > 0)
    certificates.set(certificate.uid, certificate)
}

/** The longest-lived certificate of an author wins, then the latest: knowing more never admits less, whatever the order. */
function compareCertificates(a: Certificate, b: Certificate): number {
  return a.expiresAt - b.expiresAt || a.issuedAt - b.issuedAt || compareBytes(a.bytes, b.bytes)
}
