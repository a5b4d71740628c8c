// The gate: whoever holds the keys and the event's code comes in, as often as they like.
import type { Crypto, EnterAnswer, EnterRefusal, EventId, Result, Role, Signer, Uid } from '@festival-chat/domain'
import type { Claims } from './claims.ts'
import type { EnterInput } from './request.ts'
import { equalBytes, fail, isProof, issueCertificate, ok, toBase64Url, uidOf } from '@festival-chat/domain'
import { claimsAfterEntering, roleOf } from './claims.ts'
import { parseEnterRequest } from './request.ts'

export interface GateEvent {
  readonly name: string
  readonly endsAtMs: number
  readonly publicKey: Uint8Array
}

/** What a valid code lets one be. */
export interface Admission { readonly role: Role }

export interface EnterPorts {
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly acceptChallenge: (challenge: string) => Promise<boolean>
  readonly findEvent: (event: EventId) => Promise<GateEvent | undefined>
  readonly admit: (event: EventId, gateCode: string) => Promise<Admission | undefined>
  readonly isBlocked: (event: EventId, uid: Uid) => Promise<boolean>
  readonly eventSigner: (event: EventId) => Promise<Signer>
  /** Makes the account if there is none, and sets what `decide` makes of the claims it has. */
  readonly setClaims: (uid: Uid, decide: (held: unknown) => Claims) => Promise<Claims>
  /** A bare token: claims inside it would outlive what is set later. */
  readonly mintToken: (uid: Uid) => Promise<string>
}

/** After the end, people still say thank you and look for lost gloves. */
const afterglowMs = 7 * 86_400_000

export async function enter(given: unknown, ports: EnterPorts): Promise<Result<EnterAnswer, EnterRefusal>> {
  const input = parseEnterRequest(given)
  if (!input)
    return fail('bad-request')
  if (!await ports.acceptChallenge(input.challenge))
    return fail('stale-challenge')
  if (!await isProof(input.proof, input, ports.crypto))
    return fail('bad-proof')
  const uid = await uidOf(input.signingKey, ports.crypto)
  const [event, admission, isBlocked] = await Promise.all([
    ports.findEvent(input.event),
    ports.admit(input.event, input.gateCode),
    ports.isBlocked(input.event, uid),
  ])
  if (!event)
    return fail('unknown-event')
  if (!admission)
    return fail('wrong-code')
  if (isBlocked)
    return fail('blocked')
  return ok(await letIn(uid, { input, event, role: admission.role }, ports))
}

async function letIn(uid: Uid, guest: { input: EnterInput, event: GateEvent, role: Role }, ports: EnterPorts): Promise<EnterAnswer> {
  const { input, event, role } = guest
  const signer = await ports.eventSigner(input.event)
  if (!equalBytes(signer.publicKey, event.publicKey))
    throw new Error(`The private key of the event ${input.event} does not belong to its public key.`)
  const claims = await ports.setClaims(uid, held => claimsAfterEntering(held, input.event, role))
  const certificate = await issueCertificate({
    event: input.event,
    signingKey: input.signingKey,
    agreementKey: input.agreementKey,
    role: roleOf(claims),
    issuedAt: ports.nowMs(),
    expiresAt: event.endsAtMs + afterglowMs,
  }, signer)
  return {
    token: await ports.mintToken(uid),
    certificate: toBase64Url(certificate),
    eventName: event.name,
    eventKey: toBase64Url(event.publicKey),
  }
}
