// A signed message. How it travelled does not matter: whoever has the author's certificate can check it.
import type { CborValue } from './cbor.ts'
import type { Stamp } from './clock.ts'
import type { Crypto, Signer } from './crypto.ts'
import type { EventId, RoomId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import type { SignedParts } from './signed.ts'
import { equalBytes, toBase64Url } from './bytes.ts'
import { decodeCbor, encodeCbor, isBytes, isCborMap, isCount } from './cbor.ts'
import { readStamp } from './clock.ts'
import { signatureLength } from './crypto.ts'
import { parseEventId, parseRoomId, parseUid } from './ids.ts'
import { fail, ok } from './result.ts'
import { isSignedBy, signParts } from './signed.ts'

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
  /** The words were taken out for good: the body is empty, and the rest still checks. */
  readonly erased: boolean
  /** It was sealed on its way, and kind and body are those inside. */
  readonly opened?: true
}

export interface BadEnvelope { readonly type: 'BadEnvelope', readonly why: 'size' | 'shape' | 'signature' }

const version = 1
export const maxEnvelopeBytes = 16 * 1024
const hashLength = 16
const saltLength = 8

/** Answers what readers will see, so that what an author keeps never differs from what was signed. */
export async function sealEnvelope(fields: EnvelopeFields, signer: Signer, crypto: Crypto): Promise<Result<Envelope, BadEnvelope>> {
  const { event, room, author, seq, at, kind, body } = fields
  // Without the salt, the hash that stays after an erasure would let anybody try out short words.
  const bodyBytes = encodeCbor([crypto.random(saltLength), body])
  const payload = encodeCbor([
    version,
    event,
    room,
    author,
    seq,
    at.ms,
    at.count,
    kind,
    await shortHash(bodyBytes, crypto),
  ])
  const { signature } = await signParts(payload, 'envelope', signer)
  return readEnvelope(encodeCbor([payload, signature, bodyBytes]), crypto)
}

/** Reads without trusting: `verifyEnvelope` is what makes it somebody's word. */
export async function readEnvelope(bytes: Uint8Array, crypto: Crypto): Promise<Result<Envelope, BadEnvelope>> {
  if (bytes.length > maxEnvelopeBytes)
    return fail({ type: 'BadEnvelope', why: 'size' })
  const parts = splitEnvelope(bytes)
  const head = parts && readHead(parts.payload)
  const body = parts && head && await readBody(parts.bodyBytes, head.bodyHash, crypto)
  if (!parts || !head || !body)
    return fail({ type: 'BadEnvelope', why: 'shape' })
  return ok({
    ...head.fields,
    body,
    id: toBase64Url(await shortHash(parts.payload, crypto)),
    bytes,
    erased: parts.bodyBytes === null,
  })
}

export async function verifyEnvelope(envelope: Envelope, signingKey: Uint8Array, crypto: Crypto): Promise<boolean> {
  const parts = splitEnvelope(envelope.bytes)
  return parts !== undefined && isSignedBy(parts, 'envelope', signingKey, crypto)
}

/** The same envelope without its words: id and signature still hold. Undefined for what is none. */
export function eraseBody(bytes: Uint8Array): Uint8Array | undefined {
  const parts = splitEnvelope(bytes)
  return parts && encodeCbor([parts.payload, parts.signature, null])
}

interface EnvelopeParts extends SignedParts { readonly bodyBytes: Uint8Array | null }
interface Head { readonly fields: Omit<EnvelopeFields, 'body'>, readonly bodyHash: Uint8Array }

function splitEnvelope(bytes: Uint8Array): EnvelopeParts | undefined {
  const decoded = decodeCbor(bytes)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 3)
    return undefined
  const [payload, signature, bodyBytes] = decoded.value
  if (!(payload instanceof Uint8Array) || !isBytes(signature, signatureLength) || !(bodyBytes === null || bodyBytes instanceof Uint8Array))
    return undefined
  return { payload, signature, bodyBytes }
}

async function readBody(bytes: Uint8Array | null, hash: Uint8Array, crypto: Crypto): Promise<Body | undefined> {
  if (bytes === null)
    return {}
  const decoded = decodeCbor(bytes)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 2)
    return undefined
  const [salt, body] = decoded.value
  return isBytes(salt, saltLength) && isCborMap(body) && equalBytes(await shortHash(bytes, crypto), hash)
    ? body
    : undefined
}

async function shortHash(bytes: Uint8Array, crypto: Crypto): Promise<Uint8Array> {
  return (await crypto.sha256(bytes)).subarray(0, hashLength)
}

function readHead(payload: Uint8Array): Head | undefined {
  const decoded = decodeCbor(payload)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 9 || decoded.value[0] !== version)
    return undefined
  const [, eventText, roomText, authorText, seq, ms, count, kind, bodyHash] = decoded.value
  if (typeof eventText !== 'string' || typeof roomText !== 'string' || typeof authorText !== 'string')
    return undefined
  const event = parseEventId(eventText)
  const room = parseRoomId(roomText)
  const author = parseUid(authorText)
  const at = readStamp(ms, count)
  if (!event.ok || !room.ok || !author.ok || !isCount(seq) || !at || !isCount(kind) || !isBytes(bodyHash, hashLength))
    return undefined
  return {
    bodyHash,
    fields: {
      event: event.value,
      room: room.value,
      author: author.value,
      seq,
      at,
      kind,
    },
  }
}
