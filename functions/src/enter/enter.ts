// The gate: whoever holds the keys and a way in comes in, as often as they like.
import type { Crypto, EnterAnswer, EnterRefusal, EventId, Result, Signer, Uid } from '@festival-chat/domain'
import type { Register } from '../members/register.ts'
import type { Inside, Newcomer } from './admit.ts'
import type { FirstLook } from './first-look.ts'
import type { Admission, Gate } from './gate.ts'
import type { NewcomerLimit } from './newcomer-limit.ts'
import type { EnterInput } from './request.ts'
import type { TryLimit } from './try-limit.ts'
import { equalBytes, fail, inviteHash, isProof, issueCertificate, ok, parseInviteCode, toBase64Url, uidOf } from '@festival-chat/domain'
import { roleOfLevel } from '../members/caller.ts'
import { admit } from './admit.ts'
import { challengeMs } from './challenge.ts'
import { challengeHash, codeHash } from './code-hash.ts'
import { firstLookAnswer } from './first-look.ts'
import { admissionVia, byAppCheck, byInvite, isForAll } from './gate.ts'
import { parseEnterRequest } from './request.ts'

export interface GateEvent {
  readonly name: string
  readonly endsAtMs: number
  readonly publicKey: Uint8Array
}

/** What is known of a caller besides what they say. */
export interface Approach {
  /** Where the call came from, for the limit on guessing. */
  readonly from: string
  /** App Check vouches that our own app is calling. */
  readonly isGenuineApp: boolean
}

export interface EnterPorts {
  readonly crypto: Crypto
  readonly nowMs: () => number
  readonly isFreshChallenge: (challenge: string) => boolean
  /** Both may be half a minute old. */
  readonly findEvent: (event: EventId) => Promise<GateEvent | undefined>
  readonly findGate: (event: EventId) => Promise<Gate>
  /** As the record holds it, some seconds old at most; undefined where there is none to give. */
  readonly findDirectory: (event: EventId) => Promise<object | undefined>
  /** The newest pages where most is said; undefined where there are none to give. */
  readonly findLook: (event: EventId) => Promise<FirstLook | undefined>
  readonly tries: TryLimit
  readonly newcomers: NewcomerLimit
  readonly register: Register
  readonly eventSigner: (event: EventId) => Promise<Signer>
  /** Makes the account if there is none, and its claims what the register says. */
  readonly syncClaims: (event: EventId, uid: Uid) => Promise<void>
  /** A bare token: claims inside it would outlive what is set later. */
  readonly mintToken: (uid: Uid) => Promise<string>
}

/** After the end, people still say thank you and look for lost gloves. */
const afterglowMs = 7 * 86_400_000
/** A spent challenge is remembered until it is stale everywhere. */
const spentMs = challengeMs + 60_000

export async function enter(given: unknown, approach: Approach, ports: EnterPorts): Promise<Result<EnterAnswer, EnterRefusal>> {
  const input = parseEnterRequest(given)
  if (!input)
    return fail('bad-request')
  if (!ports.isFreshChallenge(input.challenge))
    return fail('stale-challenge')
  if (!await isProof(input.proof, input, ports.crypto))
    return fail('bad-proof')
  const [event, gate] = await Promise.all([ports.findEvent(input.event), ports.findGate(input.event)])
  if (!event)
    return fail('unknown-event')
  if (ports.nowMs() >= event.endsAtMs + afterglowMs)
    return fail('over')
  const wayIn = await findWayIn(input, { gate, approach }, ports)
  if (!wayIn.ok)
    return wayIn
  const uid = await uidOf(input.signingKey, ports.crypto)
  const inside = await admit({
    event: input.event,
    uid,
    challenge: { hash: challengeHash(input.challenge), expireAtMs: ports.nowMs() + spentMs },
    gate,
    ...wayIn.value,
    certificate: await certifier(input, event, ports),
  }, { register: ports.register, newcomers: ports.newcomers, nowMs: ports.nowMs(), random: ports.crypto.random })
  if (!inside.ok)
    return inside
  const [token, directory, look] = await Promise.all([
    ports.mintToken(uid),
    ports.findDirectory(input.event),
    input.look ? ports.findLook(input.event) : undefined,
    ports.syncClaims(input.event, uid),
  ])
  return ok(answerOf(event, { token, directory, look: look && firstLookAnswer(look), inside: inside.value }))
}

type WayIn = Pick<Newcomer, 'admission' | 'inviteId'>

/** The poster's code and an invite's (too long to guess) open whatever others tried before; the rest is answered no guesser for ever. */
async function findWayIn(input: EnterInput, { gate, approach }: { gate: Gate, approach: Approach }, ports: EnterPorts): Promise<Result<WayIn, EnterRefusal>> {
  const { gateCode, invite } = input
  const { crypto, tries } = ports
  if (invite !== undefined) {
    const code = parseInviteCode(invite)
    const admission = admissionVia(gate, byInvite)
    return code.ok && admission
      ? ok({ admission, inviteId: await inviteHash(code.value, crypto) })
      : fail('unknown-invite')
  }
  const admission: Admission | undefined = gateCode === undefined
    ? approach.isGenuineApp ? admissionVia(gate, byAppCheck) : undefined
    : admissionVia(gate, codeHash(gateCode))
  if (admission && isForAll(admission))
    return ok({ admission })
  const nowMs = ports.nowMs()
  if (!tries.mayTry(approach.from, nowMs))
    return fail('too-many-tries')
  if (admission)
    return ok({ admission })
  tries.wrong(approach.from, nowMs)
  return fail('wrong-code')
}

async function certifier({ event, signingKey, agreementKey }: EnterInput, { publicKey, endsAtMs }: GateEvent, ports: EnterPorts): Promise<Newcomer['certificate']> {
  const signer = await ports.eventSigner(event)
  if (!equalBytes(signer.publicKey, publicKey))
    throw new Error(`The private key of the event ${event} does not belong to its public key.`)
  return async level => issueCertificate({
    event,
    signingKey,
    agreementKey,
    role: roleOfLevel(level),
    issuedAt: ports.nowMs(),
    expiresAt: endsAtMs + afterglowMs,
  }, signer)
}

function answerOf(event: GateEvent, { token, directory, look, inside }: { token: string, directory: object | undefined, look: EnterAnswer['look'], inside: Inside }): EnterAnswer {
  return {
    token,
    certificate: toBase64Url(inside.certificate),
    eventName: event.name,
    eventKey: toBase64Url(event.publicKey),
    rooms: inside.person.rooms,
    ...directory && { directory },
    ...look && { look },
  }
}
