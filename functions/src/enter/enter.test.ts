import type { EnterRequest, ProofFields } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { Claims } from './claims.ts'
import type { EnterPorts } from './enter.ts'
import { fromBase64Url, openCertificate, parseEventId, proveKeys, toBase64Url } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, newSigner, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { enter } from './enter.ts'
import { refusalToError } from './refusal.ts'

let place: TestEvent
let ada: Person
let bob: Person
let ports: EnterPorts
let claims: Map<string, Claims>

const endsAtMs = nowMs + 86_400_000

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

beforeEach(() => {
  claims = new Map()
  ports = {
    crypto,
    nowMs: () => nowMs,
    acceptChallenge: async challenge => challenge === 'fresh',
    findEvent: async event => event === place.event ? { name: 'Lampion Festival', endsAtMs, publicKey: place.key.publicKey } : undefined,
    admit: async (_, code) => code === 'glow42' ? { role: 'attendee' } : undefined,
    isBlocked: async (_, uid) => uid === bob.uid,
    eventSigner: async () => place.key,
    setClaims: async (uid, decide) => {
      claims.set(uid, decide(claims.get(uid)))
      return decide(claims.get(uid))
    },
    mintToken: async uid => `token of ${uid}`,
  }
})

async function request(person: Person, changes: { fields?: Partial<ProofFields>, sent?: Partial<EnterRequest>, by?: Person } = {}): Promise<EnterRequest> {
  const fields = { event: place.event, challenge: 'fresh', signingKey: person.signer.publicKey, agreementKey: new Uint8Array(32).fill(5), ...changes.fields }
  return {
    event: fields.event,
    challenge: fields.challenge,
    gateCode: 'glow42',
    signingKey: toBase64Url(fields.signingKey),
    agreementKey: toBase64Url(fields.agreementKey),
    proof: toBase64Url(await proveKeys(fields, (changes.by ?? person).signer)),
    ...changes.sent,
  }
}

describe('the gate', () => {
  it('lets somebody in who proves their keys and knows the code', async () => {
    const answer = valueOf(await enter(await request(ada), ports))
    expect(answer).toMatchObject({ token: `token of ${ada.uid}`, eventName: 'Lampion Festival', eventKey: toBase64Url(place.key.publicKey) })
    expect(claims.get(ada.uid)).toEqual({ e: place.event, l: 0, r: [] })
    const certificate = await openCertificate(fromBase64Url(answer.certificate) ?? new Uint8Array(), { event: place.event, publicKey: place.key.publicKey }, crypto)
    expect(valueOf(certificate)).toMatchObject({ uid: ada.uid, role: 'attendee', issuedAt: nowMs, agreementKey: new Uint8Array(32).fill(5) })
    expect(valueOf(certificate).expiresAt).toBeGreaterThan(endsAtMs)
  })

  it('lets them in again, as what staff made of them', async () => {
    claims.set(ada.uid, { e: place.event, l: 30, r: ['s_crew'] })
    const answer = valueOf(await enter(await request(ada), ports))
    const certificate = await openCertificate(fromBase64Url(answer.certificate) ?? new Uint8Array(), { event: place.event, publicKey: place.key.publicKey }, crypto)
    expect(valueOf(certificate).role).toBe('moderator')
    expect(claims.get(ada.uid)).toEqual({ e: place.event, l: 30, r: ['s_crew'] })
  })

  it.each<[string, string, () => Promise<unknown>]>([
    ['garbage', 'bad-request', async () => ({ event: 'lampion' })],
    ['a challenge too old', 'stale-challenge', async () => request(ada, { fields: { challenge: 'old' } })],
    ['a challenge that was not proven', 'bad-proof', async () => request(ada, { fields: { challenge: 'other' }, sent: { challenge: 'fresh' } })],
    ['another\'s proof', 'bad-proof', async () => request(ada, { by: bob })],
    ['another\'s key', 'bad-proof', async () => request(ada, { sent: { signingKey: toBase64Url(bob.signer.publicKey) } })],
    ['another agreement key than was proven', 'bad-proof', async () => request(ada, { sent: { agreementKey: toBase64Url(new Uint8Array(32)) } })],
    ['a proof for another event', 'bad-proof', async () => request(ada, { sent: { event: 'elsewhere' } })],
    ['an event that is none', 'unknown-event', async () => request(ada, { fields: { event: valueOf(parseEventId('elsewhere')) } })],
    ['the wrong code', 'wrong-code', async () => request(ada, { sent: { gateCode: 'glow43' } })],
    ['a device that is blocked', 'blocked', async () => request(bob)],
  ])('refuses %s (%s)', async (_, reason, given) => {
    expect(await enter(await given(), ports)).toEqual({ ok: false, error: reason })
    expect(claims.size).toBe(0)
  })

  it('signs nothing with a key that is not the event\'s', async () => {
    const other = await newSigner()
    await expect(enter(await request(ada), { ...ports, eventSigner: async () => other })).rejects.toThrow('does not belong')
    expect(claims.size).toBe(0)
  })

  it('says each refusal in words, with its reason', () => {
    for (const reason of ['bad-request', 'bad-proof', 'stale-challenge', 'unknown-event', 'wrong-code', 'blocked'] as const) {
      const error = refusalToError(reason)
      expect(error.details).toEqual({ reason })
      expect(error.message).toMatch(/^[A-Z].+\.$/)
    }
  })
})
