// A signed message. How it travelled does not matter: whoever has the author's certificate can check it.
import type { CborValue } from './cbor.ts'
import type { Stamp } from './clock.ts'
import type { Crypto, Signer } from './crypto.ts'
import type { EventId, RoomId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import { toBase64Url } from './bytes.ts'
import { decodeCbor, encodeCbor, isCborMap, isCount } from './cbor.ts'
import { readStamp } from './clock.ts'
import { parseEventId, parseRoomId, parseUid } from './ids.ts'
import { fail, ok } from './result.ts'
import { isSignedBy, signPayload, splitSigned } from './signed.ts'

/** What a body is about; the number is signed. Kinds unknown here are kept and ignored. */
export const kinds = { text: 1, profile: 2 } as const

export interface Body { readonly [key: string]: CborValue }

export interface EnvelopeFields {
  readonly event: EventId
  readonly room: RoomId
  readonly author: Uid
  /** Counts an author's envelopes in a room from 0, without gaps. */
  readonly seq: number
  readonly at: Stamp
  readonly kind: number
  readonly body: Body
}

export interface Envelope extends EnvelopeFields {
  /** The first 16 bytes of the payload's SHA-256, in base64url. */
  readonly id: string
  readonly bytes: Uint8Array
}

export interface BadEnvelope { readonly type: 'BadEnvelope', readonly why: 'size' | 'shape' | 'signature' }

const version = 1
export const maxEnvelopeBytes = 16 * 1024

/** Answers what readers will see, so that what an author keeps never differs from what was signed. */
export async function sealEnvelope(fields: EnvelopeFields, signer: Signer, crypto: Crypto): Promise<Result<Envelope, BadEnvelope>> {
  const { event, room, author, seq, at, kind, body } = fields
  const payload = encodeCbor([
    version,
    event,
    room,
    author,
    seq,
    at.ms,
    at.count,
    kind,
    body,
  ])
  return readEnvelope(await signPayload(payload, 'envelope', signer), crypto)
}

/** Reads without trusting: `verifyEnvelope` is what makes it somebody's word. */
export async function readEnvelope(bytes: Uint8Array, crypto: Crypto): Promise<Result<Envelope, BadEnvelope>> {
  if (bytes.length > maxEnvelopeBytes)
    return fail({ type: 'BadEnvelope', why: 'size' })
  const parts = splitSigned(bytes)
  const fields = parts && readFields(parts.payload)
  return parts && fields
    ? ok({ ...fields, id: await envelopeId(parts.payload, crypto), bytes })
    : fail({ type: 'BadEnvelope', why: 'shape' })
}

export async function verifyEnvelope(envelope: Envelope, signingKey: Uint8Array, crypto: Crypto): Promise<boolean> {
  const parts = splitSigned(envelope.bytes)
  return parts !== undefined && isSignedBy(parts, 'envelope', signingKey, crypto)
}

async function envelopeId(payload: Uint8Array, crypto: Crypto): Promise<string> {
  const digest = await crypto.sha256(payload)
  return toBase64Url(digest.subarray(0, 16))
}

function readFields(payload: Uint8Array): EnvelopeFields | undefined {
  const decoded = decodeCbor(payload)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 9 || decoded.value[0] !== version)
    return undefined
  const [, eventText, roomText, authorText, seq, ms, count, kind, body] = decoded.value
  if (typeof eventText !== 'string' || typeof roomText !== 'string' || typeof authorText !== 'string')
    return undefined
  const event = parseEventId(eventText)
  const room = parseRoomId(roomText)
  const author = parseUid(authorText)
  const at = readStamp(ms, count)
  if (!event.ok || !room.ok || !author.ok || !isCount(seq) || !at || !isCount(kind) || !isCborMap(body))
    return undefined
  return {
    event: event.value,
    room: room.value,
    author: author.value,
    seq,
    at,
    kind,
    body,
  }
}
