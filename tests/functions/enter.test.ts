import type { EnterAnswer } from '@festival-chat/domain'
import type { EnterPorts } from '../../functions/src/enter/enter.ts'
import type { CallAnswer } from './device.ts'
import type { World } from './world.ts'
import { Buffer } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import { fromBase64Url, openCertificate, parseEventId, proveKeys, toBase64Url } from '@festival-chat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { challengeMs, createChallenge } from '../../functions/src/enter/challenge.ts'
import { enter as enterGate } from '../../functions/src/enter/enter.ts'
import { createNewcomerLimit } from '../../functions/src/enter/newcomer-limit.ts'
import { createTryLimit } from '../../functions/src/enter/try-limit.ts'
import { createAccounts } from '../../functions/src/firestore/accounts.ts'
import { createGate } from '../../functions/src/firestore/gate.ts'
import { createRegister } from '../../functions/src/firestore/register.ts'
import { call, challenge, claimsIn, enter, enterRequest, newDevice, refresh, signIn } from './device.ts'
import { enterAs, newInsider } from './insider.ts'
import { createWorld, environment, gateCode, staffCodes } from './world.ts'

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

  it('brings the directory along, as the record holds it', async () => {
    const { directory } = await enter(world, await newDevice())
    expect(directory).toBeDefined()
    expect(directory).toEqual((await world.db.doc(`events/${world.event}/live/rooms`).get()).data())
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
    await world.auth.setCustomUserClaims(device.uid, {})
    expect(claimsIn(await refresh(tokens))).not.toHaveProperty('e')
    await enter(world, device)
    expect(claimsIn(await refresh(tokens))).toMatchObject({ e: world.event, l: 0, r: [] })
  })

  it('gives the role of the code, and the document that staff\'s writes are checked by', async () => {
    const helper = await newInsider(world, staffCodes.volunteer)
    expect(claimsIn(helper.idToken)).toMatchObject({ l: 20 })
    expect((await world.db.doc(`events/${world.event}/staff/${helper.device.uid}`).get()).data()).toMatchObject({ level: 20, by: 'gate' })
    const attendee = await newInsider(world)
    expect((await world.db.doc(`events/${world.event}/staff/${attendee.device.uid}`).get()).exists).toBe(false)
  })

  it('again gives what staff left them, not what they once were', async () => {
    const helper = await newInsider(world, staffCodes.volunteer)
    await world.db.doc(`events/${world.event}/staff/${helper.device.uid}`).update({ level: 0, by: (await newDevice()).uid })
    const again = await enterAs(world, helper.device, staffCodes.volunteer)
    expect(claimsIn(again.idToken)).toMatchObject({ l: 0 })
    const certificate = valueOf(await openCertificate(fromBase64Url(again.answer.certificate) ?? new Uint8Array(), { event: world.event, publicKey: world.key.publicKey }, crypto))
    expect(certificate.role).toBe('attendee')
  })

  it('mends an account that was wiped', async () => {
    const insider = await newInsider(world)
    await world.auth.deleteUser(insider.device.uid)
    expect(claimsIn((await enterAs(world, insider.device, gateCode)).idToken)).toMatchObject({ e: world.event, l: 0 })
  })
})

describe('a code with a quota', () => {
  it('lets in exactly as many devices, also all at once, and each as often as it likes', async () => {
    const small = await createWorld({ codes: { few: { role: 'attendee', quota: 6 } } })
    const devices = await Promise.all(Array.from({ length: 9 }, newDevice))
    const requests = await Promise.all(devices.map(async device => enterRequest(small, device, { sent: { gateCode: 'few' } })))
    const answers = await Promise.all(requests.map(async request => call<EnterAnswer>('enter', request)))
    expect(answers.filter(({ result }) => result)).toHaveLength(6)
    expect(answers.flatMap(({ error }) => error ? [error.details?.reason] : [])).toEqual(Array.from({ length: 3 }).fill('gate-full'))
    const inside = devices.filter((_, index) => answers[index]?.result)
    await Promise.all(inside.slice(0, 3).map(async device => enterAs(small, device, 'few')))
    const shards = await small.db.collection(`events/${small.event}/private/gate/shards`).get()
    expect(shards.docs.reduce((sum, shard) => sum + Number(shard.get('left')), 0)).toBe(0)
  })
})

describe('a code of the crew', () => {
  it('opens nothing where it is too short to be a secret', async () => {
    const careless = await createWorld({ codes: { crew77: { role: 'volunteer' }, glow42: { role: 'attendee' } } })
    expect(await refused(await enterRequest(careless, await newDevice(), { sent: { gateCode: 'crew77' } }))).toBe('wrong-code')
    await enter(careless, await newDevice())
  })
})

describe('app Check', () => {
  it('opens the gate without a code, where the event wants that', async () => {
    const trusting = await createWorld({ appCheck: { role: 'attendee', quota: 5 } })
    const bare = async (at: World): Promise<object> => ({ ...await enterRequest(at, await newDevice()), gateCode: undefined })
    // The emulator reads such a token without verifying it; in the cloud it must be signed by App Check.
    const headers = { 'x-firebase-appcheck': ['{"alg":"none"}', '{"sub":"1:1:web:demo","app_id":"1:1:web:demo"}', ''].map(part => Buffer.from(part).toString('base64url')).join('.') }
    expect(await call('enter', await bare(trusting), headers)).toHaveProperty('result')
    expect(await refused(await bare(trusting))).toBe('wrong-code')
    expect((await call('enter', await bare(world), headers)).error?.details?.reason).toBe('wrong-code')
  })
})

describe('the gate refuses', () => {
  it.each<[string, string, Parameters<typeof enterRequest>[2]]>([
    ['no code at all', 'wrong-code', { sent: { gateCode: undefined } }],
    ['an invite that nobody made', 'unknown-invite', { sent: { gateCode: undefined, invite: 'a'.repeat(26) } }],
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

  it('the same request a second time, also at the same moment', async () => {
    const request = await enterRequest(world, await newDevice())
    const answers = await Promise.all([1, 2, 3].map(async () => call<EnterAnswer>('enter', request)))
    expect(answers.filter(({ result }) => result)).toHaveLength(1)
    expect(await refused(request)).toBe('stale-challenge')
  })

  it('what another instance took, or one that was there before a restart', async () => {
    const request = await enterRequest(world, await newDevice())
    const instance = (): EnterPorts => ({
      crypto,
      nowMs: () => Date.now(),
      isFreshChallenge: () => true,
      tries: createTryLimit(),
      newcomers: createNewcomerLimit(),
      register: createRegister(world.db),
      eventSigner: async () => world.key,
      ...createGate(world.db, () => Date.now()),
      ...createAccounts(world.auth, world.db),
      mintToken: async () => 'a token',
    })
    const approach = { from: '192.0.2.1', isGenuineApp: false }
    expect(await enterGate(request, approach, instance())).toMatchObject({ ok: true })
    expect(await enterGate(request, approach, instance())).toEqual({ ok: false, error: 'stale-challenge' })
    expect(await refused(request)).toBe('stale-challenge')
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
