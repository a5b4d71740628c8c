// A payload and a signature over it, bound to what it is for: a proof can never be replayed as a message.
import type { Crypto, Signer } from './crypto.ts'
import { asciiBytes, concatBytes } from './bytes.ts'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { signatureLength } from './crypto.ts'

export type Purpose = 'envelope' | 'certificate' | 'enter' | 'signal'

export interface SignedParts { readonly payload: Uint8Array, readonly signature: Uint8Array }

export async function signParts(payload: Uint8Array, purpose: Purpose, signer: Signer): Promise<SignedParts> {
  return { payload, signature: await signer.sign(signedBytes(payload, purpose)) }
}

export async function signPayload(payload: Uint8Array, purpose: Purpose, signer: Signer): Promise<Uint8Array> {
  const { signature } = await signParts(payload, purpose, signer)
  return encodeCbor([payload, signature])
}

/** Splits without checking the signature: who must have signed is often written in the payload. */
export function splitSigned(bytes: Uint8Array): SignedParts | undefined {
  const decoded = decodeCbor(bytes)
  if (!decoded.ok || !Array.isArray(decoded.value) || decoded.value.length !== 2)
    return undefined
  const [payload, signature] = decoded.value
  if (!(payload instanceof Uint8Array) || !(signature instanceof Uint8Array) || signature.length !== signatureLength)
    return undefined
  return { payload, signature }
}

export function isSignedBy(parts: SignedParts, purpose: Purpose, publicKey: Uint8Array, crypto: Crypto): Promise<boolean> {
  return crypto.verify(parts.signature, signedBytes(parts.payload, purpose), publicKey)
}

function signedBytes(payload: Uint8Array, purpose: Purpose): Uint8Array {
  return concatBytes(asciiBytes(`festival-chat/${purpose}/1\n`), payload)
}
