// What one device tells another to make a connection, signed: whoever carries it cannot put itself in its author's place.
import type { Crypto, Signer } from './crypto.ts'
import type { Uid } from './ids.ts'
import { decodeCbor, encodeCbor, isBytes } from './cbor.ts'
import { publicKeyLength } from './crypto.ts'
import { uidOf } from './ids.ts'
import { isSignedBy, signPayload, splitSigned } from './signed.ts'

export interface SignalFields { readonly to: Uid, readonly bytes: Uint8Array }

export interface OpenedSignal {
  /** Whoever holds the key that signed it; a certificate says whether that is somebody of the event. */
  readonly from: Uid
  readonly to: string
  readonly bytes: Uint8Array
}

const version = 1
/** No honest one is longer, and nobody's time is wasted on reading it. */
const maxBytes = 16_384

export function signSignal({ to, bytes }: SignalFields, signer: Signer): Promise<Uint8Array> {
  return signPayload(encodeCbor([version, signer.publicKey, to, bytes]), 'signal', signer)
}

/** Undefined for anything that nobody has signed. */
export async function openSignal(signed: Uint8Array, crypto: Crypto): Promise<OpenedSignal | undefined> {
  const parts = signed.length > maxBytes ? undefined : splitSigned(signed)
  if (!parts)
    return undefined
  const payload = decodeCbor(parts.payload)
  if (!payload.ok || !Array.isArray(payload.value) || payload.value.length !== 4)
    return undefined
  const [given, key, to, bytes] = payload.value
  if (given !== version || !isBytes(key, publicKeyLength) || typeof to !== 'string' || !(bytes instanceof Uint8Array))
    return undefined
  return await isSignedBy(parts, 'signal', key, crypto)
    ? { from: await uidOf(key, crypto), to, bytes }
    : undefined
}
