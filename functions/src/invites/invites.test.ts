import type { InviteAnswer } from '@festival-chat/domain'
import type { TestEvent } from '../../../domain/src/people.fixture.ts'
import type { Insider, TestPorts } from '../members/ports.fixture.ts'
import { defaultInviteMs, inviteHash, minInviteMs, parseInviteCode, roles } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto, newEvent, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { createTestPorts, newInsider } from '../members/ports.fixture.ts'
import { makeRoom } from '../rooms/make.ts'
import { makeInvite, renewInvite, revokeInvite } from './invites.ts'

let place: TestEvent
let ports: TestPorts
let ada: Insider
let other: Insider
let mod: Insider
let room: string

beforeAll(async () => {
  place = await newEvent()
})

beforeEach(async () => {
  ports = createTestPorts(place)
  ada = await newInsider(place, ports)
  other = await newInsider(place, ports)
  mod = await newInsider(place, ports, 'moderator')
  room = valueOf(await makeRoom(ada.visitor, { event: place.event, kind: 'invite', title: 'Tent', topic: '', certificate: ada.pass }, ports)).room
})

async function make(who = ada, changes: object = {}): Promise<InviteAnswer> {
  return valueOf(await makeInvite(who.visitor, { event: place.event, room, ...changes }, ports))
}

describe('an invite', () => {
  it('is made by a host, lasts a day, and is kept without its code', async () => {
    const made = await make()
    expect(made).toMatchObject({ room, expiresAtMs: nowMs + defaultInviteMs, uses: 100, used: 0 })
    expect(await inviteHash(valueOf(parseInviteCode(made.code ?? '')), crypto)).toBe(made.invite)
    expect(JSON.stringify([...ports.register.entries])).not.toContain(made.code)
    expect(ports.register.audit).toEqual([])
  })

  it('is made by staff, who leave a line', async () => {
    await make(mod, { uses: 3, lifetimeMs: 3_600_000 })
    expect(ports.register.audit).toEqual([expect.objectContaining({ what: 'makeInvite', by: mod.uid, room })])
  })

  it('lets in as many as the room holds, or fewer, and no more than any invite may', async () => {
    expect((await make(ada, { uses: null })).uses).toBe(100)
    expect((await make(ada, { uses: 3 })).uses).toBe(3)
    ports.put(`rooms/${room}`, { ...ports.entry(`rooms/${room}`) as object, capacity: 1_000 })
    expect((await make()).uses).toBe(500)
  })

  it('is one of twenty that are good, and makes place for another when it ends', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, async () => make()))
    expect(await makeInvite(ada.visitor, { event: place.event, room }, ports)).toEqual({ ok: false, error: 'too-many-invites' })
    await revokeInvite(ada.visitor, { event: place.event, invite: made[7]?.invite }, ports)
    await make()
    expect(await makeInvite(ada.visitor, { event: place.event, room }, ports)).toEqual({ ok: false, error: 'too-many-invites' })
  })

  it('that gave up its place is renewed only where there is one', async () => {
    const { invite } = await make(ada, { lifetimeMs: minInviteMs })
    const later = { ...ports, nowMs: () => nowMs + minInviteMs }
    const made = await Promise.all(Array.from({ length: 20 }, async () => makeInvite(ada.visitor, { event: place.event, room }, later)))
    expect(await renewInvite(ada.visitor, { event: place.event, invite }, later)).toEqual({ ok: false, error: 'too-many-invites' })
    await revokeInvite(ada.visitor, { event: place.event, invite: valueOf(made[0]!).invite }, later)
    expect(await renewInvite(ada.visitor, { event: place.event, invite }, later)).toMatchObject({ ok: true })
    expect(await makeInvite(ada.visitor, { event: place.event, room }, later)).toEqual({ ok: false, error: 'too-many-invites' })
  })

  it('cannot be renewed once somebody was removed who may know it', async () => {
    const { invite } = await make()
    ports.put(`rooms/${room}`, { ...ports.entry(`rooms/${room}`) as object, invitesFromMs: nowMs + 1 })
    expect(await renewInvite(ada.visitor, { event: place.event, invite }, ports)).toEqual({ ok: false, error: 'revoked' })
  })

  it('of a room that needs staff to make is not its maker\'s any more once they were demoted', async () => {
    ports.put(`rooms/${room}`, { ...ports.entry(`rooms/${room}`) as object, kind: 'vip' })
    expect(await makeInvite(ada.visitor, { event: place.event, room }, ports)).toEqual({ ok: false, error: 'not-allowed' })
    ports.put(`staff/${ada.uid}`, { level: roles.moderator, by: mod.uid, atMs: nowMs })
    await make()
  })

  it('can be renewed and taken back by who may make one', async () => {
    const { invite } = await make()
    expect(valueOf(await renewInvite(ada.visitor, { event: place.event, invite, lifetimeMs: 7_200_000 }, ports))).toMatchObject({ expiresAtMs: nowMs + 7_200_000 })
    expect(await renewInvite(other.visitor, { event: place.event, invite }, ports)).toEqual({ ok: false, error: 'not-allowed' })
    expect(await revokeInvite(other.visitor, { event: place.event, invite }, ports)).toEqual({ ok: false, error: 'not-allowed' })
    expect(await revokeInvite(mod.visitor, { event: place.event, invite }, ports)).toEqual({ ok: true, value: {} })
    expect(await revokeInvite(ada.visitor, { event: place.event, invite }, ports)).toEqual({ ok: true, value: {} })
    expect(await renewInvite(ada.visitor, { event: place.event, invite }, ports)).toEqual({ ok: false, error: 'revoked' })
    expect(ports.register.audit).toEqual([expect.objectContaining({ what: 'revokeInvite', by: mod.uid, detail: invite })])
  })

  it.each<[string, () => Promise<unknown>]>([
    ['not-allowed', async () => makeInvite(other.visitor, { event: place.event, room }, ports)],
    ['not-inside', async () => makeInvite(undefined, { event: place.event, room }, ports)],
    ['unknown-room', async () => makeInvite(mod.visitor, { event: place.event, room: 'i_nowhere' }, ports)],
    ['bad-request', async () => makeInvite(ada.visitor, { event: place.event, room, uses: 0 }, ports)],
    ['bad-request', async () => makeInvite(ada.visitor, { event: place.event, room, lifetimeMs: 1 }, ports)],
    ['bad-request', async () => renewInvite(ada.visitor, { event: place.event, invite: '../x' }, ports)],
    ['unknown-invite', async () => renewInvite(ada.visitor, { event: place.event, invite: 'aaaa' }, ports)],
    ['unknown-invite', async () => revokeInvite(ada.visitor, { event: place.event, invite: 'aaaa' }, ports)],
  ])('is refused: %s', async (reason, given) => {
    expect(await given()).toEqual({ ok: false, error: reason })
  })
})
