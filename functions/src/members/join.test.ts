import type { TestEvent } from '../../../domain/src/people.fixture.ts'
import type { Insider, TestPorts } from './ports.fixture.ts'
import { inviteHash, newInviteCode, parseRoomId, toBase64Url } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { certify, crypto, newEvent, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { joinRoom } from './join.ts'
import { leaveRoom } from './leave.ts'
import { createTestPorts, newInsider } from './ports.fixture.ts'

const lounge = valueOf(parseRoomId('v_lounge'))
const square = valueOf(parseRoomId('o_square'))
const crew = valueOf(parseRoomId('s_crew'))
const room = { title: 'Lounge', topic: '', state: 'open', slowModeMs: 0, capacity: 3, people: 0 }

let place: TestEvent
let ports: TestPorts
let ada: Insider
let code: string

beforeAll(async () => {
  place = await newEvent()
})

beforeEach(async () => {
  ports = createTestPorts(place)
  ada = await newInsider(place, ports)
  ports.put(`rooms/${lounge}`, { ...room, kind: 'vip' })
  ports.put(`rooms/${square}`, { ...room, kind: 'open' })
  ports.put(`rooms/${crew}`, { ...room, kind: 'staff' })
  code = await invite({})
})

async function invite(changes: object): Promise<string> {
  const made = newInviteCode(crypto)
  ports.put(`invites/${await inviteHash(made, crypto)}`, { room: lounge, by: ada.uid, madeAt: nowMs - 1_000, expiresAt: nowMs + 1_000, uses: null, used: 0, revoked: false, ...changes })
  return made
}

async function join(who: Insider, id: string, changes: object = {}): Promise<unknown> {
  const joined = await joinRoom(who.visitor, { event: place.event, room: id, certificate: who.pass, ...changes }, ports)
  return joined.ok ? joined.value : joined.error
}

describe('joining', () => {
  it('an open room takes no more than being inside', async () => {
    expect(await join(ada, square)).toMatchObject({ room: square, level: 'member', people: 1 })
    expect(ports.entry(`people/${ada.uid}`)).toMatchObject({ rooms: [], open: [square] })
    expect(ports.asked).toMatchObject({ synced: [], directory: 1 })
  })

  it('a restricted room takes an invite, and ends in the claims', async () => {
    expect(await join(ada, lounge)).toBe('not-invited')
    expect(await join(ada, lounge, { invite: code })).toMatchObject({ room: lounge, level: 'member', people: 1 })
    expect(ports.entry(`people/${ada.uid}`)).toMatchObject({ rooms: [lounge], open: [] })
    expect(ports.entry(`rooms/${lounge}/members/${ada.uid}`)).toMatchObject({ certificate: ada.certificate })
    expect(ports.asked.synced).toEqual([ada.uid])
  })

  it('twice counts once, and needs no invite the second time', async () => {
    const once = await invite({ uses: 1 })
    await join(ada, lounge, { invite: once })
    expect(await join(ada, lounge, { invite: once })).toMatchObject({ people: 1 })
    expect(await join(ada, lounge)).toMatchObject({ people: 1 })
    expect(ports.entry(`rooms/${lounge}`)).toMatchObject({ people: 1 })
    expect(await join(await newInsider(place, ports), lounge, { invite: once })).toBe('used-up')
  })

  it('with an invite takes a good one, also of those who need none: the room\'s key comes with it', async () => {
    const crewInvite = await invite({ room: crew })
    const helper = await newInsider(place, ports, 'volunteer')
    const forged = newInviteCode(crypto)
    expect(await join(helper, crew, { invite: forged })).toBe('unknown-invite')
    expect(await join(helper, crew, { invite: code })).toBe('unknown-invite')
    expect(await join(helper, crew, { invite: crewInvite })).toMatchObject({ room: crew })
    expect(await join(helper, crew, { invite: forged })).toBe('unknown-invite')
    expect(await join(helper, crew)).toMatchObject({ room: crew })
    await join(ada, lounge, { invite: code })
    expect(await join(ada, lounge, { invite: forged })).toBe('unknown-invite')
    expect(await join(ada, lounge, { invite: await invite({ room: square }) })).toBe('unknown-invite')
    expect(await join(ada, lounge, { invite: await invite({ revoked: true }) })).toBe('revoked')
    expect(await join(ada, lounge, { invite: await invite({ expiresAt: nowMs }) })).toMatchObject({ people: 1 })
    expect(await join(ada, lounge)).toMatchObject({ people: 1 })
  })

  it('a crew room takes the role, which no invite replaces', async () => {
    const forCrew = await invite({ room: crew })
    expect(await join(ada, crew, { invite: forCrew })).toBe('not-invited')
    expect(await join(await newInsider(place, ports, 'volunteer'), crew)).toMatchObject({ room: crew })
  })

  it('again mends what a call before left half done', async () => {
    const broken = { ...ports, syncClaims: async () => Promise.reject(new Error('Auth is away')) }
    const wish = { event: place.event, room: lounge, certificate: ada.pass, invite: code }
    await expect(joinRoom(ada.visitor, wish, broken)).rejects.toThrow('Auth is away')
    expect(await joinRoom(ada.visitor, wish, ports)).toMatchObject({ ok: true, value: { people: 1 } })
    expect(ports.asked).toMatchObject({ synced: [ada.uid], directory: 1 })
  })

  it('stops where the seats do, and goes on when one is free', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, async () => newInsider(place, ports)))
    const answers = await Promise.all(people.map(async each => join(each, lounge, { invite: code })))
    expect(answers.filter(answer => answer === 'full')).toHaveLength(7)
    expect(ports.entry(`rooms/${lounge}`)).toMatchObject({ people: 3 })
    const seated = people.find((_, n) => answers[n] !== 'full') ?? ada
    await leaveRoom(seated.visitor, { event: place.event, room: lounge }, ports)
    await leaveRoom(seated.visitor, { event: place.event, room: lounge }, ports)
    expect(ports.entry(`rooms/${lounge}`)).toMatchObject({ people: 2 })
    expect(await join(ada, lounge, { invite: code })).toMatchObject({ people: 3 })
  })

  it('ends at twenty private rooms', async () => {
    ports.put(`people/${ada.uid}`, { level: 0, rooms: Array.from({ length: 20 }, (_, n) => `i_${n}`), open: [], made: [] })
    expect(await join(ada, lounge, { invite: code })).toBe('too-many-rooms')
    expect(await join(ada, square)).toMatchObject({ room: square })
  })

  it('gives the maker of a room their place back', async () => {
    ports.put('rooms/i_tent', { ...room, kind: 'invite', madeBy: ada.uid })
    expect(await join(ada, 'i_tent')).toMatchObject({ level: 'host' })
  })

  it('gives a demoted maker neither the crew\'s room back nor power in any', async () => {
    const mod = await newInsider(place, ports, 'moderator')
    ports.put(`rooms/${crew}`, { ...room, kind: 'staff', madeBy: mod.uid })
    ports.put(`rooms/${square}`, { ...room, kind: 'open', madeBy: mod.uid })
    ports.put(`staff/${mod.uid}`, { level: 0, by: ada.uid, atMs: nowMs })
    expect(await join(mod, crew)).toBe('not-invited')
    expect(await join(mod, square)).toMatchObject({ level: 'member' })
    ports.put(`rooms/${square}/members/${mod.uid}`, { level: 'host', certificate: mod.certificate, atMs: nowMs })
    expect(await join(mod, square)).toMatchObject({ level: 'member' })
  })

  it('takes an invite that was made since somebody was last removed', async () => {
    ports.put(`rooms/${lounge}`, { ...room, kind: 'vip', invitesFromMs: nowMs - 999 })
    expect(await join(ada, lounge, { invite: code })).toBe('revoked')
    expect(await join(ada, lounge, { invite: await invite({ madeAt: nowMs - 999 }) })).toMatchObject({ room: lounge })
  })

  it.each<[string, () => Promise<unknown>]>([
    ['bad-request', async () => join(ada, 'lounge')],
    ['bad-certificate', async () => join(ada, square, { certificate: (await newInsider(place, ports)).pass })],
    ['bad-certificate', async () => join(ada, square, { certificate: toBase64Url(await certify(place, ada.signer.publicKey, { expiresAt: nowMs })) })],
    ['unknown-room', async () => join(ada, 'o_nowhere')],
    ['unknown-invite', async () => join(ada, lounge, { invite: newInviteCode(crypto) })],
    ['unknown-invite', async () => join(ada, lounge, { invite: 'nonsense' })],
    ['unknown-invite', async () => join(ada, lounge, { invite: await invite({ room: square }) })],
    ['expired', async () => join(ada, lounge, { invite: await invite({ expiresAt: nowMs }) })],
    ['revoked', async () => join(ada, lounge, { invite: await invite({ revoked: true }) })],
    ['not-inside', async () => join({ ...ada, visitor: { uid: ada.uid, event: 'elsewhere' } }, square)],
  ])('is refused: %s', async (reason, given) => {
    expect(await given()).toBe(reason)
    expect(ports.asked).toMatchObject({ synced: [], directory: 0 })
  })

  it.each(['locked', 'closed', 'archived'])('is refused where a room is %s', async (state) => {
    ports.put(`rooms/${square}`, { ...room, kind: 'open', state })
    expect(await join(ada, square)).toBe(state)
  })

  it('is refused to whom staff shut out, also with a live token', async () => {
    ports.put(`rooms/${lounge}/removed/${ada.uid}`, { by: 'x', atMs: nowMs })
    expect(await join(ada, lounge, { invite: code })).toBe('removed')
    ports.put(`blocked/${ada.uid}`, { by: 'x', atMs: nowMs })
    expect(await join(ada, square)).toBe('blocked')
  })
})
