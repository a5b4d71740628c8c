// What in a batch counts: the envelopes of certified authors and of the event itself, in their own words. One bad apple spoils no other.
import type { Batch } from './batch.ts'
import type { Certificate } from './certificate.ts'
import type { Crypto } from './crypto.ts'
import type { Envelope } from './envelope.ts'
import type { EventId, RoomId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import { compareBytes, equalBytes } from './bytes.ts'
import { openCertificate, readCertificate, roleAt } from './certificate.ts'
import { isHeardIn } from './direct.ts'
import { readEnvelope, verifyEnvelope } from './envelope.ts'
import { uidOf } from './ids.ts'
import { fail, ok } from './result.ts'

export type WhyRejected = 'size' | 'shape' | 'signature' | 'elsewhere' | 'uncertified' | 'expired'

export interface Place {
  readonly event: EventId
  readonly eventKey: Uint8Array
  readonly room: RoomId
}

/** Every certificate of each author, in one order whatever order they came in: a promotion does not undo what was before. */
export type Certificates = ReadonlyMap<Uid, readonly Certificate[]>

export interface Admitted {
  /** Erased ones too: they explain a gap. */
  readonly envelopes: readonly Envelope[]
  readonly rejected: readonly WhyRejected[]
  readonly certificates: Certificates
}

/** `known` are certificates checked before; those the batch brings are added to what is returned. */
export async function admitBatch(batch: Batch, place: Place, known: Certificates, crypto: Crypto): Promise<Admitted> {
  const certificates = await withCertificates(known, batch.certificates, { place, crypto })
  const eventUid = await uidOf(place.eventKey, crypto)
  const keyOf = (author: Uid, ms: number): Result<Uint8Array, WhyRejected> => author === eventUid
    ? ok(place.eventKey)
    : certifiedKey(certificates.get(author), ms)
  const envelopes: Envelope[] = []
  const rejected: WhyRejected[] = []
  for (const bytes of batch.envelopes) {
    const admitted = await admit(bytes, { place, keyOf, crypto })
    if (admitted.ok)
      envelopes.push(admitted.value)
    else
      rejected.push(admitted.error)
  }
  return { envelopes, rejected, certificates }
}

interface Gate {
  readonly place: Place
  readonly keyOf: (author: Uid, ms: number) => Result<Uint8Array, WhyRejected>
  readonly crypto: Crypto
}

async function admit(bytes: Uint8Array, { place, keyOf, crypto }: Gate): Promise<Result<Envelope, WhyRejected>> {
  const read = await readEnvelope(bytes, crypto)
  if (!read.ok)
    return fail(read.error.why)
  const envelope = read.value
  if (envelope.event !== place.event || envelope.room !== place.room || !isHeardIn(place.room, envelope.author))
    return fail('elsewhere')
  const key = keyOf(envelope.author, envelope.at.ms)
  if (!key.ok)
    return key
  return await verifyEnvelope(envelope, key.value, crypto)
    ? ok(envelope)
    : fail('signature')
}

function certifiedKey(certificates: readonly Certificate[] = [], ms: number): Result<Uint8Array, WhyRejected> {
  // A uid is the thumbprint of the key: all certificates of one author name the same.
  const [certificate] = certificates
  if (!certificate)
    return fail('uncertified')
  return roleAt(certificates, ms)
    ? ok(certificate.signingKey)
    : fail('expired')
}

async function withCertificates(known: Certificates, given: readonly Uint8Array[], { place, crypto }: Omit<Gate, 'keyOf'>): Promise<Certificates> {
  const certificates = new Map(known)
  for (const bytes of given) {
    // Looking it up costs a hash, checking it again a signature.
    const read = await readCertificate(bytes, crypto)
    const held = read && certificates.get(read.uid)
    if (!read || held?.some(each => equalBytes(each.bytes, bytes)))
      continue
    const opened = await openCertificate(bytes, { event: place.event, publicKey: place.eventKey }, crypto)
    if (opened.ok)
      certificates.set(read.uid, [...held ?? [], opened.value].sort(compareCertificates))
  }
  return certificates
}

/** The latest first. */
function compareCertificates(a: Certificate, b: Certificate): number {
  return b.issuedAt - a.issuedAt || compareBytes(a.bytes, b.bytes)
}
