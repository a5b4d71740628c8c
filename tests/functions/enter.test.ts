import type { EnterAnswer } from '@festival-chat/domain'
import type { CallAnswer } from './device.ts'
import type { World } from './world.ts'
import { readFile } from 'node:fs/promises'
import { fromBase64Url, openCertificate, parseEventId, proveKeys, toBase64Url } from '@festival-chat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { challengeMs, createChallenge } from '../../functions/src/enter/challenge.ts'
import { call, challenge, claimsIn, enter, enterRequest, newDevice, refresh, signIn } from './device.ts'
import { createWorld, environment } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function refused(request: unknown): Promise<unknown> {
  const { error, result } = await call<EnterAnswer>('enter', request)
  expect(result).toBeUndefined()
  expect(error?.message).toMatch(/^[A-Z].+\.$/)
  return error?.details?.reason
}

describe('entering', () => {
  it('gives a certificate for exactly these keys, and a token for exactly this device', async () => {
    const device = await newDevice()
    const answer = await enter(world, device)
    expect(answer).toMatchObject({ eventName: 'Trial Festival', eventKey: toBase64Url(world.key.publicKey) })
    const certificate = valueOf(await openCertificate(fromBase64Url(answer.certificate) ?? new Uint8Array(), { event: world.event, publicKey: world.key.publicKey }, crypto))
    expect(certificate).toMatchObject({ uid: device.uid, role: 'attendee', signingKey: device.signer.publicKey, agreementKey: device.agreementKey })
    expect(certificate.expiresAt).toBeGreaterThan(Date.now())
    expect(claimsIn((await signIn(answer.token)).idToken)).toMatchObject({ user_id: device.uid, e: world.event, l: 0, r: [] })
  })

  it('works twice, and at the same time', async () => {
    const device = await newDevice()
    const answers = await Promise.all([enter(world, device), enter(world, device)])
    answers.push(await enter(world, device))
    for (const { token } of answers)
      expect(claimsIn((await signIn(token)).idToken)).toMatchObject({ user_id: device.uid, e: world.event })
  })

  it('sets claims that survive a refresh and can be taken back', async () => {
    const device = await newDevice()
    const { token } = await enter(world, device)
    expect(claimsIn(token)).not.toHaveProperty('claims')
    const tokens = await signIn(token)
    expect(claimsIn(await refresh(tokens))).toMatchObject({ e: world.event, l: 0, r: [] })
    await world.auth.setCustomUserClaims(device.uid, { e: world.event, l: 30, r: ['s_crew'] })
    expect(claimsIn(await refresh(tokens))).toMatchObject({ e: world.event, l: 30, r: ['s_crew'] })
    await enter(world, device)
    expect(claimsIn(await refresh(tokens))).toMatchObject({ e: world.event, l: 30, r: ['s_crew'] })
    await world.auth.setCustomUserClaims(device.uid, {})
    expect(claimsIn(await refresh(tokens))).not.toHaveProperty('e')
  })

  it('gives the role of the code', async () => {
    const device = await newDevice()
    const { result } = await call<EnterAnswer>('enter', await enterRequest(world, device, { sent: { gateCode: 'crew77' } }))
    expect(claimsIn((await signIn(result?.token ?? '')).idToken)).toMatchObject({ l: 20 })
  })
})

describe('the gate refuses', () => {
  it.each<[string, string, Parameters<typeof enterRequest>[2]]>([
    ['a wrong code', 'wrong-code', { sent: { gateCode: 'glow43' } }],
    ['a code that is only the beginning', 'wrong-code', { sent: { gateCode: 'glow4' } }],
    ['a code that every object has', 'wrong-code', { sent: { gateCode: '__proto__' } }],
    ['a challenge of one\'s own', 'stale-challenge', { fields: { challenge: createChallenge('not the server\'s secret', Date.now()) } }],
    ['a challenge that is none', 'stale-challenge', { fields: { challenge: 'challenge' } }],
    ['a proof of something else', 'bad-proof', { sent: { agreementKey: toBase64Url(new Uint8Array(32)) } }],
    ['a proof that is none', 'bad-proof', { sent: { proof: 'AAAA' } }],
    ['an unknown event', 'unknown-event', { fields: { event: valueOf(parseEventId('nowhere')) } }],
    ['half a key', 'bad-request', { sent: { signingKey: 'AAAA' } }],
    ['a path for an event', 'bad-request', { sent: { event: 'trial/../other' } }],
  ])('%s (%s), and makes no account', async (_, reason, changes) => {
    const device = await newDevice()
    expect(await refused(await enterRequest(world, device, changes))).toBe(reason)
    await expect(world.auth.getUser(device.uid)).rejects.toMatchObject({ code: 'auth/user-not-found' })
  })

  it('a challenge that was good too long ago', async () => {
    const [, secret = ''] = /CHALLENGE_SECRET=(\S+)/.exec(await readFile('functions/dist/.secret.local', 'utf8')) ?? []
    const device = await newDevice()
    const old = createChallenge(secret, Date.now() - challengeMs - 1_000)
    expect(await refused(await enterRequest(world, device, { fields: { challenge: old } }))).toBe('stale-challenge')
    const fresh = createChallenge(secret, Date.now() - challengeMs + 30_000)
    expect(await call('enter', await enterRequest(world, device, { fields: { challenge: fresh } }))).toHaveProperty('result')
  })

  it('keys that are somebody else\'s', async () => {
    const [device, other] = [await newDevice(), await newDevice()]
    const fields = { event: world.event, challenge: await challenge(), signingKey: other.signer.publicKey, agreementKey: device.agreementKey }
    const proof = toBase64Url(await proveKeys(fields, device.signer))
    expect(await refused(await enterRequest(world, other, { fields, sent: { proof } }))).toBe('bad-proof')
    await expect(world.auth.getUser(other.uid)).rejects.toMatchObject({ code: 'auth/user-not-found' })
  })

  it('a device that is blocked, and lets it in again afterwards', async () => {
    const device = await newDevice()
    const blocked = world.db.doc(`events/${world.event}/blocked/${device.uid}`)
    await blocked.set({ reason: 'spam' })
    expect(await refused(await enterRequest(world, device))).toBe('blocked')
    await blocked.delete()
    await enter(world, device)
  })

  it.each([[null], [7], ['text'], [[]], [{}], [{ event: 'lampion' }]])('%j', async (data) => {
    expect(await refused(data)).toBe('bad-request')
  })

  it('what is not a call at all', async () => {
    const enterUrl = `${environment('FESTIVAL_ORIGIN')}/api/enter`
    expect((await fetch(enterUrl)).status).toBe(400)
    expect((await fetch(enterUrl, { method: 'POST', body: 'garbage' })).status).toBe(400)
    const { error }: Partial<CallAnswer<never>> = await (await fetch(enterUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).json() as object
    expect(error?.status).toBe('INVALID_ARGUMENT')
  })
})
