// The device's side of the conversation at the gate.
import type { ChallengeAnswer, Crypto, EnterRequest, EventId, Result } from '@festival-chat/domain'
import type { RefusalReason } from '../../core/ports.ts'
import type { DeviceKeys } from '../crypto/stored-keys.ts'
import type { Admission } from '../storage/schema.ts'
import type { Call, CallFailure } from './callable.ts'
import { equalBytes, fail, fromBase64Url, ok, openCertificate, proveKeys, toBase64Url } from '@festival-chat/domain'
import { backoffMs } from '@festival-chat/mesh'
import * as v from 'valibot'
import { failureToReason } from './refusal.ts'

export interface Pass {
  readonly token: string
  readonly admission: Admission
  /** The rooms as the record had them a moment ago, unread. */
  readonly directory?: unknown
  /** What was said in the liveliest of them, if it was asked for, unread as well. */
  readonly look?: unknown
}

/** The gate's code, or that of an invite to a room. */
export type Ticket = Required<Pick<EnterRequest, 'gateCode'>> | Required<Pick<EnterRequest, 'invite'>>

interface Guest {
  readonly event: EventId
  readonly ticket: Ticket
  readonly keys: DeviceKeys
  readonly wantsLook?: boolean
}

const challengeSchema: v.GenericSchema<unknown, ChallengeAnswer> = v.object({ challenge: v.string() })
const bytesSchema = v.pipe(v.string(), v.transform(fromBase64Url), v.instance(Uint8Array))
const answerSchema = v.object({
  token: v.string(),
  certificate: bytesSchema,
  eventName: v.string(),
  eventKey: bytesSchema,
  directory: v.optional(v.unknown()),
  look: v.optional(v.unknown()),
})

/** So often it is asked again by itself where very many come in at once; then it is for people to decide. */
const mostPatient = 4
const pauses = { firstMs: 1_000, longestMs: 10_000 }

interface GatePorts {
  readonly call: Call
  readonly crypto: Crypto
  readonly pause?: (ms: number) => Promise<void>
}

export async function passGate(guest: Guest, { pause = wait, ...ports }: GatePorts): Promise<Result<Pass, RefusalReason>> {
  for (let tries = 0; ; tries++) {
    const passed = await passOnce(guest, ports)
    if (passed.ok || passed.error !== 'busy' || tries === mostPatient)
      return passed
    await pause(backoffMs(tries, pauses, Math.random()))
  }
}

async function passOnce(guest: Guest, ports: { call: Call, crypto: Crypto }): Promise<Result<Pass, RefusalReason>> {
  const first = await ask(guest, ports.call)
  // A phone that slept between question and answer gets a second question, once.
  const answered = isStale(first) ? await ask(guest, ports.call) : first
  if (!answered.ok)
    return fail(failureToReason(answered.error))
  const answer = v.safeParse(answerSchema, answered.value)
  if (!answer.success)
    return fail('unavailable')
  const { token, directory, look, ...admission } = answer.output
  return await isOurs(admission, guest, ports.crypto)
    ? ok({ token, admission, directory, look })
    : fail('unavailable')
}

async function ask({ event, ticket, keys, wantsLook }: Guest, call: Call): Promise<Result<unknown, CallFailure>> {
  const asked = await call('challenge', null)
  if (!asked.ok)
    return asked
  const question = v.safeParse(challengeSchema, asked.value)
  if (!question.success)
    return fail({ type: 'Unavailable' })
  const { challenge } = question.output
  const signingKey = keys.signer.publicKey
  const { agreementKey } = keys
  const proof = await proveKeys({ event, challenge, signingKey, agreementKey }, keys.signer)
  const request: EnterRequest = {
    event,
    ...ticket,
    ...wantsLook && { look: true },
    challenge,
    signingKey: toBase64Url(signingKey),
    agreementKey: toBase64Url(agreementKey),
    proof: toBase64Url(proof),
  }
  return call('enter', request)
}

async function wait(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}

function isStale(answered: Result<unknown, CallFailure>): boolean {
  return !answered.ok && answered.error.type === 'Refused' && answered.error.reason === 'stale-challenge'
}

/** A certificate for other keys would make every reader throw our messages away. */
async function isOurs({ certificate, eventKey }: Admission, { event, keys }: Guest, crypto: Crypto): Promise<boolean> {
  const opened = await openCertificate(certificate, { event, publicKey: eventKey }, crypto)
  return opened.ok
    && equalBytes(opened.value.signingKey, keys.signer.publicKey)
    && equalBytes(opened.value.agreementKey, keys.agreementKey)
}
