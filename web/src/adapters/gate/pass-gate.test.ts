// @vitest-environment node
import type { EnterRefusal, EnterRequest, Signer } from '@festival-chat/domain'
import type { DeviceKeys } from '../crypto/stored-keys.ts'
import type { Call } from './callable.ts'
import { fail, fromBase64Url, isProof, issueCertificate, ok, openCertificate, parseEventId, toBase64Url, webCrypto } from '@festival-chat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeKeys, openKeys } from '../crypto/device-keys.ts'
import { passGate } from './pass-gate.ts'

const crypto = webCrypto(globalThis.crypto)
const event = parseEventId('lampion')
if (!event.ok)
  throw new Error('lampion is an event')
const place = event.value

let keys: DeviceKeys
let stranger: DeviceKeys
let eventKey: Signer

beforeAll(async () => {
  [keys, stranger] = await Promise.all([makeKeys().then(openKeys), makeKeys().then(openKeys)]) as [DeviceKeys, DeviceKeys]
  eventKey = (await makeKeys().then(openKeys)).signer
})

interface Server {
  refusals?: EnterRefusal[]
  certified?: DeviceKeys
  signedBy?: Signer
  challenge?: unknown
}

/** A gate that checks what the real one checks. */
function server({ refusals = [], certified = keys, signedBy = eventKey, challenge = 'fresh' }: Server = {}) {
  const asked: string[] = []
  const call: Call = async (name, data) => {
    asked.push(name)
    if (name === 'challenge')
      return ok({ challenge })
    const reason = refusals.shift()
    if (reason)
      return fail({ type: 'Refused', reason })
    const request = data as EnterRequest
    const bytes = (text: string): Uint8Array => fromBase64Url(text) ?? new Uint8Array()
    const signingKey = bytes(request.signingKey)
    const agreementKey = bytes(request.agreementKey)
    if (!await isProof(bytes(request.proof), { event: place, challenge: request.challenge, signingKey, agreementKey }, crypto))
      return fail({ type: 'Refused', reason: 'bad-proof' })
    const certificate = await issueCertificate({
      event: place,
      signingKey: certified.signer.publicKey,
      agreementKey: certified.agreementKey,
      role: 'attendee',
      issuedAt: 1,
      expiresAt: 2,
    }, signedBy)
    return ok({ token: 'token', certificate: toBase64Url(certificate), eventName: 'Lampion', eventKey: toBase64Url(eventKey.publicKey) })
  }
  return { call, asked }
}

const pass = async (call: Call) => passGate({ event: place, ticket: { gateCode: 'glow42' }, keys }, { call, crypto })

describe('the gate', () => {
  it('gives a certificate for our keys to whoever proves them', async () => {
    const passed = await pass(server().call)
    if (!passed.ok)
      throw new Error(`refused: ${passed.error}`)
    const { token, admission } = passed.value
    expect([token, admission.eventName]).toEqual(['token', 'Lampion'])
    const opened = await openCertificate(admission.certificate, { event: place, publicKey: admission.eventKey }, crypto)
    expect(opened.ok && opened.value.signingKey).toEqual(keys.signer.publicKey)
  })

  it('is asked for a second challenge when the first went stale, and never for a third', async () => {
    const slow = server({ refusals: ['stale-challenge'] })
    expect((await pass(slow.call)).ok).toBe(true)
    expect(slow.asked).toEqual([
      'challenge',
      'enter',
      'challenge',
      'enter',
    ])
    const slower = server({ refusals: ['stale-challenge', 'stale-challenge', 'stale-challenge'] })
    expect(await pass(slower.call)).toEqual({ ok: false, error: 'unavailable' })
    expect(slower.asked).toHaveLength(4)
  })

  it('says why not, without a second try', async () => {
    const { call, asked } = server({ refusals: ['wrong-code'] })
    expect(await pass(call)).toEqual({ ok: false, error: 'wrong-code' })
    expect(asked).toHaveLength(2)
  })

  it('is asked again by itself while very many come in, though not for ever', async () => {
    const pauses: number[] = []
    const pause = async (ms: number): Promise<void> => void pauses.push(ms)
    const patiently = async (call: Call) => passGate({ event: place, ticket: { gateCode: 'glow42' }, keys }, { call, crypto, pause })
    expect((await patiently(server({ refusals: ['busy', 'busy'] }).call)).ok).toBe(true)
    expect(pauses).toHaveLength(2)
    const always: EnterRefusal[] = ['busy', 'busy', 'busy', 'busy', 'busy', 'busy']
    expect(await patiently(server({ refusals: always }).call)).toEqual({ ok: false, error: 'busy' })
    expect(pauses).toHaveLength(6)
    expect(pauses.every(ms => ms > 0)).toBe(true)
  })

  it('is not believed with a certificate for somebody else, or by somebody else', async () => {
    expect(await pass(server({ certified: stranger }).call)).toEqual({ ok: false, error: 'unavailable' })
    expect(await pass(server({ certified: { ...keys, agreementKey: stranger.agreementKey } }).call)).toEqual({ ok: false, error: 'unavailable' })
    expect(await pass(server({ signedBy: stranger.signer }).call)).toEqual({ ok: false, error: 'unavailable' })
  })

  it('must speak our language', async () => {
    expect(await pass(server({ challenge: 5 }).call)).toEqual({ ok: false, error: 'unavailable' })
    expect(await pass(async name => ok(name === 'challenge' ? { challenge: 'x' } : { token: 'only' }))).toEqual({ ok: false, error: 'unavailable' })
    expect(await pass(async () => fail({ type: 'Unreachable' }))).toEqual({ ok: false, error: 'offline' })
  })
})
