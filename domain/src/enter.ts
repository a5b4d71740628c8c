// The conversation at the gate, shared by the device and the server.
import type { Crypto, Signer } from './crypto.ts'
import type { EventId } from './ids.ts'
import { equalBytes } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import { isSignedBy, signPayload, splitSigned } from './signed.ts'

/** Bytes travel as base64url: callables speak JSON. */
export interface ChallengeAnswer { readonly challenge: string }

export interface EnterRequest {
  readonly event: string
  readonly gateCode: string
  readonly challenge: string
  readonly signingKey: string
  readonly agreementKey: string
  readonly proof: string
}

export interface EnterAnswer {
  readonly token: string
  readonly certificate: string
  readonly eventName: string
  readonly eventKey: string
}

/** Sent as `details.reason` of the callable's error. */
export type EnterRefusal = 'bad-request' | 'bad-proof' | 'stale-challenge' | 'unknown-event' | 'wrong-code' | 'blocked'

export interface ProofFields {
  readonly event: EventId
  readonly challenge: string
  readonly signingKey: Uint8Array
  readonly agreementKey: Uint8Array
}

export function proveKeys(fields: ProofFields, signer: Signer): Promise<Uint8Array> {
  return signPayload(proofPayload(fields), 'enter', signer)
}

export async function isProof(proof: Uint8Array, fields: ProofFields, crypto: Crypto): Promise<boolean> {
  const parts = splitSigned(proof)
  return parts !== undefined
    && equalBytes(parts.payload, proofPayload(fields))
    && isSignedBy(parts, 'enter', fields.signingKey, crypto)
}

function proofPayload({ event, challenge, signingKey, agreementKey }: ProofFields): Uint8Array {
  return encodeCbor([
    1,
    event,
    challenge,
    signingKey,
    agreementKey,
  ])
}
