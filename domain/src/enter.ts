// The conversation at the gate, shared by the device and the server.
import type { Crypto, Signer } from './crypto.ts'
import type { EventId } from './ids.ts'
import type { BadInviteReason, SeatRefusal } from './rooms.ts'
import { equalBytes } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import { isSignedBy, signPayload, splitSigned } from './signed.ts'

/** Bytes travel as base64url: callables speak JSON. */
export interface ChallengeAnswer { readonly challenge: string }

/** A gate code, or an invite's code, or neither: then App Check must vouch for the app. */
export interface EnterRequest {
  readonly event: string
  readonly gateCode?: string
  readonly invite?: string
  /** What is said in the liveliest room is wanted, too. */
  readonly look?: true
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
  /** The restricted rooms one is a member of now. */
  readonly rooms: readonly string[]
  /** The event's directory of rooms as the record holds it: a phone draws it before it can ask the record itself. */
  readonly directory?: object
  readonly look?: FirstLookAnswer
}

/** The newest pages of the liveliest room that anybody may enter, the newest first. */
export interface FirstLookAnswer {
  readonly room: string
  readonly pages: readonly { readonly n: number, readonly bytes: string, readonly firstSlot: number, readonly lastSlot: number }[]
}

/** Sent as `details.reason` of the callable's error. */
export type EnterRefusal
  = 'bad-request' | 'bad-proof' | 'stale-challenge' | 'unknown-event' | 'wrong-code' | 'blocked'
    /** More newcomers than the gate takes at once; worth asking again in a moment. */
    | 'busy'
    /** The event has ended, and the time after it too. */
    | 'over'
    /** The code's quota is used up. */
    | 'gate-full'
  /** Too many wrong codes came from there. */
    | 'too-many-tries'
    | BadInviteReason
    | SeatRefusal

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
