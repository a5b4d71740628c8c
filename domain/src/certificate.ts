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
  const parts = splitSigned(bytes)
  const fields = parts && readFields(parts.payload)
  if (!parts || !fields)
    return fail({ type: 'BadCertificate', why: 'shape' })
  if (fields.event !== issuer.event)
    return fail({ type: 'BadCertificate', why: 'event' })
  if (!await isSignedBy(parts, 'certificate', issuer.publicKey, crypto))
    return fail({ type: 'BadCertificate', why: 'signature' })
  return ok({ ...fields, uid: await uidOf(fields.signingKey, crypto), bytes })
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
