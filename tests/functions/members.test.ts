import type { InviteAnswer, JoinedRoomAnswer } from '@festival-chat/domain'
import type { MemberPorts } from '../../functions/src/members/ports.ts'
import type { Insider } from './insider.ts'
import type { World } from './world.ts'
import { fromBase64Url } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto } from '../../domain/src/people.fixture.ts'
import { createAccounts } from '../../functions/src/firestore/accounts.ts'
import { createRegister } from '../../functions/src/firestore/register.ts'
import { joinRoom } from '../../functions/src/members/join.ts'
import { ask, claimsNow, must, newInsider } from './insider.ts'
import { createWorld, staffCodes } from './world.ts'

let world: World
let host: Insider
let room: string
let code: string

beforeAll(async () => {
  world = await createWorld()
})

beforeEach(async () => {
  host = await newInsider(world)
  room = (await must<JoinedRoomAnswer>(host, 'makeRoom', { event: world.event, kind: 'invite', title: 'Tent', topic: '', certificate: host.answer.certificate })).room
  code = (await must<InviteAnswer>(host, 'makeInvite', { event: world.event, room })).code ?? ''
})

function joining(who: Insider, changes: object = {}): object {
  return { event: world.event, room, certificate: who.answer.certificate, invite: code, ...changes }
}

async function people(id = room): Promise<{ counted: number, members: number }> {
  const found = world.db.doc(`events/${world.event}/rooms/${id}`)
  return { counted: Number((await found.get()).get('people')), members: (await found.collection('members').get()).size }
}

describe('joining a restricted room', () => {
  it('puts the room into the claims, and the certificate before the other members', async () => {
    const guest = await newInsider(world)
    expect(await must<JoinedRoomAnswer>(guest, 'joinRoom', joining(guest))).toMatchObject({ room, kind: 'invite', title: 'Tent', level: 'member', people: 2 })
    expect(await claimsNow(guest)).toMatchObject({ e: world.event, r: [room] })
    const member = await world.db.doc(`events/${world.event}/rooms/${room}/members/${guest.device.uid}`).get()
    expect(new Uint8Array(member.get('certificate') as Uint8Array)).toEqual(fromBase64Url(guest.answer.certificate))
  })

  it('fills the last seats and no more, when too many come at once', async () => {
    await world.db.doc(`events/${world.event}/rooms/${room}`).update({ capacity: 3 })
    const guests = await Promise.all([1, 2, 3, 4].map(async () => newInsider(world)))
    const answers = await Promise.all(guests.map(async guest => ask<JoinedRoomAnswer>(guest, 'joinRoom', joining(guest))))
    expect(answers.filter(answer => answer === 'full')).toHaveLength(2)
    expect(await people()).toEqual({ counted: 3, members: 3 })
    const claims = await Promise.all(guests.map(async guest => (await claimsNow(guest) as { r: unknown }).r))
    expect(claims).toEqual(answers.map(answer => answer === 'full' ? [] : [room]))
  })

  it('fills three seats with three of ten, who come to two instances', async () => {
    await world.db.doc(`events/${world.event}/rooms/${room}`).update({ capacity: 4 })
    const instance = (): MemberPorts => ({
      crypto,
      nowMs: () => Date.now(),
      register: createRegister(world.db),
      eventKey: async () => world.key.publicKey,
      later: { directory: async () => {} },
      ...createAccounts(world.auth, world.db),
    })
    const instances = [instance(), instance()]
    const guests = await Promise.all(Array.from({ length: 10 }, async () => newInsider(world)))
    const answers = await Promise.all(guests.map(async (guest, n) => joinRoom({ uid: guest.device.uid, event: world.event }, joining(guest), instances[n % 2] ?? instance())))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3)
    expect(answers.filter(answer => !answer.ok && answer.error === 'full')).toHaveLength(7)
    expect(await people()).toEqual({ counted: 4, members: 4 })
  })

  it('twice, or three times at once, is once', async () => {
    const guest = await newInsider(world)
    await Promise.all([1, 2, 3].map(async () => must(guest, 'joinRoom', joining(guest))))
    expect(await people()).toEqual({ counted: 2, members: 2 })
    await Promise.all([1, 2, 3].map(async () => must(guest, 'leaveRoom', { event: world.event, room })))
    expect(await people()).toEqual({ counted: 1, members: 1 })
    expect(await claimsNow(guest)).toMatchObject({ r: [] })
  })

  it('of several rooms at once loses none of them from the claims', async () => {
    const rooms = await Promise.all([1, 2, 3].map(async () => {
      const made = await must<JoinedRoomAnswer>(host, 'makeRoom', { event: world.event, kind: 'invite', title: 'Tent', topic: '', certificate: host.answer.certificate })
      return { room: made.room, invite: (await must<InviteAnswer>(host, 'makeInvite', { event: world.event, room: made.room })).code }
    }))
    const guest = await newInsider(world)
    await Promise.all(rooms.map(async each => must(guest, 'joinRoom', joining(guest, each))))
    const { r } = await claimsNow(guest) as { r: string[] }
    expect(r.toSorted()).toEqual(rooms.map(each => each.room).toSorted())
  })

  it('is refused with another\'s certificate, without an invite, and to whom staff shut out', async () => {
    const guest = await newInsider(world)
    expect(await ask(guest, 'joinRoom', joining(guest, { certificate: host.answer.certificate }))).toBe('bad-certificate')
    expect(await ask(guest, 'joinRoom', joining(guest, { invite: undefined }))).toBe('not-invited')
    await world.db.doc(`events/${world.event}/blocked/${guest.device.uid}`).set({})
    expect(await ask(guest, 'joinRoom', joining(guest))).toBe('blocked')
  })
})

describe('joining an open room', () => {
  it('counts each person once, also when many come at once', async () => {
    const guests = await Promise.all([1, 2, 3, 4, 5].map(async () => newInsider(world)))
    await Promise.all([...guests, ...guests].map(async guest => must(guest, 'joinRoom', joining(guest, { room: world.room, invite: undefined }))))
    expect(await people(world.room)).toEqual({ counted: 5, members: 5 })
    expect(await claimsNow(guests[0] ?? host)).toMatchObject({ r: [] })
  })
})

describe('a crew room', () => {
  it('opens for the role alone', async () => {
    const mod = await newInsider(world, staffCodes.moderator)
    const crew = (await must<JoinedRoomAnswer>(mod, 'makeRoom', { event: world.event, kind: 'staff', title: 'Crew', topic: '', certificate: mod.answer.certificate })).room
    const helper = await newInsider(world, staffCodes.volunteer)
    expect(await must<JoinedRoomAnswer>(helper, 'joinRoom', joining(helper, { room: crew, invite: undefined }))).toMatchObject({ kind: 'staff' })
    const invite = (await must<InviteAnswer>(mod, 'makeInvite', { event: world.event, room: crew })).code
    const guest = await newInsider(world)
    expect(await ask(guest, 'joinRoom', joining(guest, { room: crew, invite }))).toBe('not-invited')
  })
})
