// The event's key vouches for a device's keys: whose they are, what they may do, until when.
import type { Crypto, Signer } from './crypto.ts'
import type { EventId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import { decodeCbor, encodeCbor, isBytes, isCount } from './cbor.ts'
import { publicKeyLength } from './crypto.ts'
import { parseEventId, uidOf } from './ids.ts'
import { fail, ok } from './result.ts'
import { isSignedBy, signPayload, splitSigned } from './signed.ts'

/** Ordered by power; the number is what is signed, so it never changes its meaning. */
export const roles = {
  attendee: 0,
  artist: 10,
  volunteer: 20,
  moderator: 30,
  organiser: 40,
  owner: 50,
} as const
export type Role = keyof typeof roles

/** The event's own key, above every role: what it signs needs no certificate, and no certificate can say so much. */
export const eventRank = 60

export interface CertificateFields {
  readonly event: EventId
  readonly signingKey: Uint8Array
  readonly agreementKey: Uint8Array
  readonly role: Role
  readonly issuedAt: number
  readonly expiresAt: number
}

export interface Certificate extends CertificateFields {
  readonly uid: Uid
  readonly bytes: Uint8Array
}

export interface BadCertificate { readonly type: 'BadCertificate', readonly why: 'shape' | 'event' | 'signature' }

const version = 1
/** A phone's clock may be a little behind the server's. */
export const maxEarlyMs = 60_000

export async function issueCertificate(fields: CertificateFields, eventKey: Signer): Promise<Uint8Array> {
  const { event, signingKey, agreementKey, role, issuedAt, expiresAt } = fields
  return signPayload(encodeCbor([
    version,
    event,
    signingKey,
    agreementKey,
    roles[role],
    issuedAt,
    expiresAt,
  ]), 'certificate', eventKey)
}

export async function openCertificate(bytes: Uint8Array, issuer: { event: EventId, publicKey: Uint8Array }, crypto: Crypto): Promise<Result<Certificate, BadCertificate>> {
  const read = await readCertificate(bytes, crypto)
  if (!read)
    return fail({ type: 'BadCertificate', why: 'shape' })
  if (read.event !== issuer.event)
    return fail({ type: 'BadCertificate', why: 'event' })
  const parts = splitSigned(bytes)
  return parts && await isSignedBy(parts, 'certificate', issuer.publicKey, crypto)
    ? ok(read)
    : fail({ type: 'BadCertificate', why: 'signature' })
}

/** Reads without trusting: only the event's signature makes it a certificate. */
export async function readCertificate(bytes: Uint8Array, crypto: Crypto): Promise<Certificate | undefined> {
  const parts = splitSigned(bytes)
  const fields = parts && readFields(parts.payload)
  return fields && { ...fields, uid: await uidOf(fields.signingKey, crypto), bytes }
}

/**
 * What an author is at a time: the most that any certificate valid then says. Words from before the first one, or from between
 * two, count as an attendee's: people write while the gate has yet to answer. After the last one has expired, nothing counts.
 */
export function roleAt(certificates: Iterable<Certificate>, ms: number): Role | undefined {
  let best: Role | undefined
  for (const { role, issuedAt, expiresAt } of certificates) {
    if (ms > expiresAt)
      continue
    const given = ms >= issuedAt - maxEarlyMs ? role : 'attendee'
    if (!best || roles[given] > roles[best])
      best = given
  }
  return best
}

function readFields(payload: Uint8Array): CertificateFields | undefined {
  const decoded = decodeCbor(payload)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 7 || decoded.value[0] !== version)
    return undefined
  const [, eventText, signingKey, agreementKey, roleLevel, issuedAt, expiresAt] = decoded.value
  const event = typeof eventText === 'string'
    ? parseEventId(eventText)
    : undefined
  const role = (Object.keys(roles) as Role[]).find(name => roles[name] === roleLevel)
  if (!event?.ok || !role || !isBytes(signingKey, publicKeyLength) || !isBytes(agreementKey, publicKeyLength) || !isCount(issuedAt) || !isCount(expiresAt))
    return undefined
  return {
    event: event.value,
    signingKey,
    agreementKey,
    role,
    issuedAt,
    expiresAt,
  }
}
