import type { EnterAnswer, InviteAnswer, JoinedRoomAnswer } from '@festival-chat/domain'
import type { Insider } from './insider.ts'
import type { World } from './world.ts'
import { Timestamp } from 'firebase-admin/firestore'
import { beforeAll, describe, expect, it } from 'vitest'
import { call, claimsIn, enterRequest, newDevice, signIn } from './device.ts'
import { ask, must, newInsider } from './insider.ts'
import { createWorld } from './world.ts'

let world: World
let host: Insider
let room: string

beforeAll(async () => {
  world = await createWorld()
  host = await newInsider(world)
  room = (await must<JoinedRoomAnswer>(host, 'makeRoom', { event: world.event, kind: 'invite', title: 'Tent', topic: '', certificate: host.answer.certificate })).room
})

async function invite(changes: object = {}): Promise<InviteAnswer & { code: string }> {
  const made = await must<InviteAnswer>(host, 'makeInvite', { event: world.event, room, ...changes })
  return { ...made, code: made.code ?? '' }
}

async function joinBy(code: string): Promise<unknown> {
  const guest = await newInsider(world)
  return ask(guest, 'joinRoom', { event: world.event, room, certificate: guest.answer.certificate, invite: code })
}

async function enterBy(code: string): Promise<unknown> {
  const { result, error } = await call<EnterAnswer>('enter', await enterRequest(world, await newDevice(), { sent: { gateCode: undefined, invite: code } }))
  return result ?? error?.details?.reason
}

describe('an invite', () => {
  it('is kept under a hash, until some days after its end', async () => {
    const made = await invite({ uses: 3 })
    const kept = await world.db.doc(`events/${world.event}/invites/${made.invite}`).get()
    expect(kept.data()).toEqual({
      room,
      by: host.device.uid,
      uses: 3,
      used: 0,
      revoked: false,
      madeAt: expect.any(Timestamp),
      expiresAt: Timestamp.fromMillis(made.expiresAtMs),
      expireAt: expect.any(Timestamp),
    })
    expect((kept.get('expireAt') as Timestamp).toMillis()).toBeGreaterThan(made.expiresAtMs)
    expect(JSON.stringify(kept.data())).not.toContain(made.code)
  })

  it('lets a newcomer through the gate and into its room', async () => {
    const answer = await enterBy((await invite()).code) as EnterAnswer
    expect(answer.rooms).toEqual([room])
    expect(claimsIn((await signIn(answer.token)).idToken)).toMatchObject({ e: world.event, l: 0, r: [room] })
  })

  it('lets in as many as it says, also all at once', async () => {
    const { code } = await invite({ uses: 2 })
    const answers = await Promise.all([joinBy(code), joinBy(code), joinBy(code), joinBy(code)])
    expect(answers.filter(answer => answer === 'used-up')).toHaveLength(2)
    expect(await enterBy(code)).toBe('used-up')
  })

  it('ends when it is taken back, or when its time is over, and lives on when it is renewed', async () => {
    const revoked = await invite()
    await must(host, 'revokeInvite', { event: world.event, invite: revoked.invite })
    expect(await joinBy(revoked.code)).toBe('revoked')
    const ended = await invite()
    await world.db.doc(`events/${world.event}/invites/${ended.invite}`).update({ expiresAt: Timestamp.fromMillis(Date.now() - 1_000) })
    expect(await joinBy(ended.code)).toBe('expired')
    expect(await enterBy(ended.code)).toBe('expired')
    await must(host, 'renewInvite', { event: world.event, invite: ended.invite })
    expect(await joinBy(ended.code)).toMatchObject({ room })
  })

  it('is nobody\'s to make or end but a host\'s and staff\'s', async () => {
    const stranger = await newInsider(world)
    expect(await ask(stranger, 'makeInvite', { event: world.event, room })).toBe('not-allowed')
    expect(await ask(stranger, 'revokeInvite', { event: world.event, invite: (await invite()).invite })).toBe('not-allowed')
  })
})
