import type { ChangeRoomAnswer, JoinedRoomAnswer, RoomId } from '@festival-chat/domain'
import type { Insider } from './insider.ts'
import type { World } from './world.ts'
import { Timestamp } from 'firebase-admin/firestore'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, claimsNow, must, newInsider } from './insider.ts'
import { createWorld, staffCodes } from './world.ts'

let world: World
let ada: Insider
let mod: Insider

beforeAll(async () => {
  world = await createWorld()
  ada = await newInsider(world)
  mod = await newInsider(world, staffCodes.moderator)
})

function wish(who: Insider, changes: object = {}): object {
  return { event: world.event, kind: 'public', title: 'Frisbee', topic: 'Bring one', certificate: who.answer.certificate, ...changes }
}

async function room(id: string): Promise<FirebaseFirestore.DocumentSnapshot> {
  return world.db.doc(`events/${world.event}/rooms/${id}`).get()
}

describe('making rooms', () => {
  it('writes a room that others can come to', async () => {
    const made = await must<JoinedRoomAnswer>(ada, 'makeRoom', wish(ada))
    expect((await room(made.room)).data()).toEqual({
      kind: 'public',
      title: 'Frisbee',
      topic: 'Bring one',
      state: 'open',
      slowModeMs: 0,
      capacity: 1_000,
      people: 1,
      madeBy: ada.device.uid,
      madeAt: expect.any(Timestamp),
      touchedAt: expect.any(Timestamp),
    })
    const member = await world.db.doc(`events/${world.event}/rooms/${made.room}/members/${ada.device.uid}`).get()
    expect(member.data()).toMatchObject({ level: 'host', at: expect.any(Timestamp) })
  })

  it('gives the maker of a restricted one the claim to read it', async () => {
    const made = await must<JoinedRoomAnswer>(ada, 'makeRoom', wish(ada, { kind: 'invite' }))
    expect(await claimsNow(ada)).toMatchObject({ e: world.event, l: 0, r: [made.room] })
  })

  it('is for staff where the room is the festival\'s, and for nobody outside', async () => {
    expect(await ask(ada, 'makeRoom', wish(ada, { kind: 'vip' }))).toBe('not-allowed')
    expect(await must<JoinedRoomAnswer>(mod, 'makeRoom', wish(mod, { kind: 'vip' }))).toMatchObject({ kind: 'vip', capacity: 50 })
    const elsewhere = await newInsider(await createWorld())
    expect(await ask(elsewhere, 'makeRoom', wish(elsewhere))).toBe('bad-certificate')
    expect(await ask(elsewhere, 'makeRoom', wish(ada))).toBe('bad-certificate')
    expect(await ask({ ...ada, idToken: '' }, 'makeRoom', wish(ada))).toMatch(/UNAUTHENTICATED/)
  })

  it('ends at five for one person, also when six are made at once', async () => {
    const bea = await newInsider(world)
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => ask<JoinedRoomAnswer>(bea, 'makeRoom', wish(bea))))
    expect(answers.filter(answer => answer === 'too-many')).toHaveLength(1)
    const person = await world.db.doc(`events/${world.event}/people/${bea.device.uid}`).get()
    expect(person.get('made')).toHaveLength(5)
    await must(bea, 'changeRoom', { event: world.event, room: (person.get('made') as RoomId[])[0], change: { state: 'closed' } })
    expect(await ask(bea, 'makeRoom', wish(bea))).toMatchObject({ people: 1 })
  })
})

describe('changing a room', () => {
  it('is done by its host and by staff, who leave a line, and by nobody else', async () => {
    const { room: id } = await must<JoinedRoomAnswer>(ada, 'makeRoom', wish(ada))
    const change = (state: string): object => ({ event: world.event, room: id, change: { state }, reason: 'too loud' })
    const stranger = await newInsider(world)
    expect(await ask(stranger, 'changeRoom', change('closed'))).toBe('not-allowed')
    expect(await must<ChangeRoomAnswer>(ada, 'changeRoom', change('locked'))).toMatchObject({ state: 'locked' })
    expect(await ask(stranger, 'joinRoom', { event: world.event, room: id, certificate: stranger.answer.certificate })).toBe('locked')
    expect(await must<ChangeRoomAnswer>(mod, 'changeRoom', change('closed'))).toMatchObject({ state: 'closed', title: 'Frisbee' })
    expect(await ask(stranger, 'joinRoom', { event: world.event, room: id, certificate: stranger.answer.certificate })).toBe('closed')
    const lines = await world.db.collection(`events/${world.event}/audit`).where('room', '==', id).get()
    expect(lines.docs.map(line => line.data())).toEqual([
      { what: 'changeRoom', by: mod.device.uid, at: expect.any(Timestamp), room: id, detail: '{"state":"closed"}', why: 'too loud' },
    ])
  })

  it('is shown in the directory\'s next edition', async () => {
    const { room: id } = await must<JoinedRoomAnswer>(ada, 'makeRoom', wish(ada))
    const before = (await room(id)).get('touchedAt') as Timestamp
    await must(ada, 'changeRoom', { event: world.event, room: id, change: { title: 'Frisbees' } })
    expect(((await room(id)).get('touchedAt') as Timestamp).toMillis()).toBeGreaterThan(before.toMillis())
  })
})
