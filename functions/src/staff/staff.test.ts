import type { Content } from '@festival-chat/domain'
import type { TestEvent } from '../../../domain/src/people.fixture.ts'
import type { Insider, TestPorts } from '../members/ports.fixture.ts'
import type { StandingBan } from './ports.ts'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newEvent, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { joinRoom } from '../members/join.ts'
import { createTestPorts, newInsider } from '../members/ports.fixture.ts'
import { makeRoom } from '../rooms/make.ts'
import { removePerson } from './remove-person.ts'
import { setRole } from './set-role.ts'

let place: TestEvent
let ports: TestPorts
let ada: Insider
let mod: Insider
let chief: Insider
let room: string

beforeAll(async () => {
  place = await newEvent()
})

beforeEach(async () => {
  ports = createTestPorts(place)
  ada = await newInsider(place, ports)
  mod = await newInsider(place, ports, 'moderator')
  chief = await newInsider(place, ports, 'organiser')
  room = valueOf(await makeRoom(mod.visitor, { event: place.event, kind: 'staff', title: 'Crew', topic: '', certificate: mod.pass }, ports)).room
})

async function give(by: Insider, who: Insider, role: string): Promise<unknown> {
  const done = await setRole(by.visitor, { event: place.event, who: who.uid, role, reason: 'because' }, ports)
  return done.ok ? 'done' : done.error
}

function bannedBy(by: Insider): readonly [Content, StandingBan] {
  const ban = { type: 'ban', who: ada.uid, last: { [place.room]: 2 } } as const
  return [ban, { id: 'A'.repeat(22), by: by.uid, byEvent: false, rank: 30, ban }]
}

async function remove(by: Insider, who: Insider, changes: object = {}): Promise<unknown> {
  const done = await removePerson(by.visitor, { event: place.event, who: who.uid, reason: 'spam', ...changes }, ports)
  return done.ok ? 'done' : done.error
}

describe('a role', () => {
  it('is given by organisers, to whom is below them, below their own', async () => {
    expect(await give(chief, ada, 'volunteer')).toBe('done')
    expect(ports.entry(`staff/${ada.uid}`)).toEqual({ level: 20, by: chief.uid, atMs: nowMs })
    expect(ports.entry(`people/${ada.uid}`)).toMatchObject({ level: 20 })
    expect(ports.register.audit).toEqual([expect.objectContaining({ what: 'setRole', by: chief.uid, who: ada.uid, detail: 'volunteer', why: 'because' })])
    expect(ports.asked.published).toEqual([])
    expect(await give(chief, ada, 'organiser')).toBe('not-allowed')
    expect(await give(mod, ada, 'attendee')).toBe('not-allowed')
    expect(await give(chief, chief, 'attendee')).toBe('outranked')
    expect(await give(chief, ada, 'owner')).toBe('bad-request')
    expect(await give(chief, { ...ada, uid: (await newInsider(place, createTestPorts(place))).uid }, 'volunteer')).toBe('unknown-person')
  })

  it('that a code gave is taken back for every phone, too', async () => {
    const artist = await newInsider(place, ports, 'artist')
    expect(await give(chief, artist, 'attendee')).toBe('done')
    expect(ports.asked.published).toEqual([expect.objectContaining({ type: 'revoke', who: artist.uid, level: 0 })])
  })

  it('that is taken back closes its rooms, and the event says so to every phone', async () => {
    const helper = await newInsider(place, ports, 'volunteer')
    await joinRoom(helper.visitor, { event: place.event, room, certificate: helper.pass }, ports)
    expect(await give(chief, helper, 'attendee')).toBe('done')
    expect(ports.entry(`people/${helper.uid}`)).toMatchObject({ level: 0, rooms: [] })
    expect(ports.entry(`rooms/${room}`)).toMatchObject({ people: 1 })
    expect(ports.entry(`rooms/${room}/members/${helper.uid}`)).toBeUndefined()
    expect(ports.asked.synced).toContain(helper.uid)
    const revoke = { type: 'revoke', who: helper.uid, last: { [place.room]: 7 }, level: 0 }
    expect(ports.asked.published).toEqual([revoke])
    expect(await give(chief, helper, 'attendee')).toBe('done')
    expect(ports.asked.published).toEqual([revoke, revoke])
    expect(ports.entry(`rooms/${room}`)).toMatchObject({ people: 1 })
    expect(await give(helper, ada, 'attendee')).toBe('not-allowed')
  })

  it('leaves what its holder banned in force', async () => {
    const [bar, ban] = bannedBy(mod)
    ports.asked.standing.push(ban)
    expect(await give(chief, mod, 'organiser')).toBe('not-allowed')
    expect(ports.asked.published).toEqual([])
    expect(await give(chief, mod, 'volunteer')).toBe('done')
    expect(ports.asked.published).toEqual([bar, expect.objectContaining({ type: 'revoke' })])
  })
})

describe('removing from the event', () => {
  it('ends seats, power, claims and sessions, and can be done again', async () => {
    const helper = await newInsider(place, ports, 'volunteer')
    await joinRoom(helper.visitor, { event: place.event, room, certificate: helper.pass }, ports)
    for (const times of [1, 2]) {
      expect(await remove(mod, helper)).toBe('done')
      expect(ports.asked.ended).toHaveLength(times)
    }
    expect(ports.entry(`blocked/${helper.uid}`)).toEqual({ by: mod.uid, atMs: nowMs, why: 'spam' })
    expect(ports.entry(`staff/${helper.uid}`)).toEqual({ level: 0, by: mod.uid, atMs: nowMs })
    for (const path of [`people/${helper.uid}`, `rooms/${room}/members/${helper.uid}`])
      expect(ports.entry(path)).toBeUndefined()
    expect(ports.entry(`rooms/${room}`)).toMatchObject({ people: 1 })
    expect(ports.asked.published[0]).toEqual({ type: 'revoke', who: helper.uid, last: { [place.room]: 7 } })
    expect(ports.register.audit).toHaveLength(1)
  })

  it('is for moderators, over whom is below them', async () => {
    const helper = await newInsider(place, ports, 'volunteer')
    expect(await remove(helper, ada)).toBe('not-allowed')
    expect(await remove(mod, chief)).toBe('outranked')
    expect(await remove(mod, mod)).toBe('outranked')
    ports.register.entries.delete(`${place.event}/people/${chief.uid}`)
    expect(await remove(mod, chief)).toBe('outranked')
    ports.put(`blocked/${mod.uid}`, { by: chief.uid, atMs: nowMs })
    expect(await remove(mod, ada)).toBe('blocked')
  })

  it('leaves what they banned in force', async () => {
    const [bar, ban] = bannedBy(mod)
    ports.asked.standing.push(ban)
    expect(await remove(chief, mod)).toBe('done')
    expect(ports.asked.published).toEqual([bar, expect.objectContaining({ type: 'revoke' })])
  })

  it('that is taken back ends what the event itself banned, also of somebody inside', async () => {
    const [, ban] = bannedBy(mod)
    ports.asked.standing.push({ ...ban, byEvent: true })
    expect(await remove(chief, ada, { letBack: true })).toBe('done')
    expect(ports.asked.published).toEqual([{ type: 'restore', of: ban.id }])
    expect(await remove(mod, mod, { letBack: true })).toBe('not-allowed')
    expect(await remove(ada, mod, { letBack: true })).toBe('not-allowed')
  })

  it('can be taken back', async () => {
    await remove(mod, ada)
    expect(await remove(mod, ada, { letBack: true })).toBe('done')
    expect(ports.entry(`blocked/${ada.uid}`)).toBeUndefined()
    expect(await remove(mod, ada, { letBack: true })).toBe('unknown-person')
    expect(ports.register.audit.map(({ what }) => what)).toEqual(['removePerson', 'letBack'])
    expect(ports.asked.published).toHaveLength(1)
  })
})

describe('letting back', () => {
  it('is for whoever is at least who removed them', async () => {
    await remove(chief, ada)
    expect(await remove(mod, ada, { letBack: true })).toBe('outranked')
    expect(await remove(chief, ada, { letBack: true })).toBe('done')
    await remove(mod, ada)
    expect(await remove(chief, ada, { letBack: true })).toBe('done')
    ports.put(`blocked/${ada.uid}`, { by: 'written by hand', atMs: 0 })
    expect(await remove(mod, ada, { letBack: true })).toBe('done')
  })
})

describe('removing from a room', () => {
  let tent: string
  let guest: Insider

  beforeEach(async () => {
    tent = valueOf(await makeRoom(ada.visitor, { event: place.event, kind: 'invite', title: 'Tent', topic: '', certificate: ada.pass }, ports)).room
    guest = await newInsider(place, ports)
    ports.put(`people/${guest.uid}`, { level: 0, rooms: [tent], open: [], made: [] })
    ports.put(`rooms/${tent}/members/${guest.uid}`, { level: 'member', certificate: guest.certificate, atMs: nowMs })
    ports.put(`rooms/${tent}`, { ...ports.entry(`rooms/${tent}`) as object, people: 2 })
  })

  it('is for its host, and whoever was removed stays out until let back', async () => {
    expect(await remove(guest, ada, { room: tent })).toBe('not-allowed')
    expect(await remove(ada, guest, { room: tent })).toBe('done')
    expect(await remove(ada, guest, { room: tent })).toBe('done')
    expect(ports.entry(`people/${guest.uid}`)).toMatchObject({ rooms: [] })
    expect(ports.entry(`rooms/${tent}`)).toMatchObject({ people: 1 })
    expect(ports.entry(`rooms/${tent}/members/${guest.uid}`)).toBeUndefined()
    expect(ports.entry(`rooms/${tent}`)).toMatchObject({ invitesFromMs: nowMs })
    expect(ports.entry(`rooms/${tent}/removed/${guest.uid}`)).toMatchObject({ by: ada.uid })
    expect(ports.register.audit).toEqual([])
    expect(ports.asked.ended).toEqual([])
    expect(await remove(ada, guest, { room: tent, letBack: true })).toBe('done')
    expect(ports.entry(`rooms/${tent}/removed/${guest.uid}`)).toBeUndefined()
  })

  it('is for moderators too, who leave a line', async () => {
    expect(await remove(mod, guest, { room: tent })).toBe('done')
    expect(ports.register.audit).toEqual([expect.objectContaining({ what: 'removeFromRoom', by: mod.uid, who: guest.uid, room: tent, why: 'spam' })])
    expect(await remove(mod, ada, { room: tent })).toBe('done')
  })

  it('by staff is not undone by who is below them, the room\'s host neither', async () => {
    expect(await remove(chief, guest, { room: tent })).toBe('done')
    expect(await remove(ada, guest, { room: tent, letBack: true })).toBe('outranked')
    expect(await remove(mod, guest, { room: tent, letBack: true })).toBe('outranked')
    expect(await remove(chief, guest, { room: tent, letBack: true })).toBe('done')
  })

  it('needs a room of members, and somebody in it', async () => {
    expect(await remove(mod, guest, { room: 'i_nowhere' })).toBe('unknown-room')
    expect(await remove(ada, await newInsider(place, ports), { room: tent })).toBe('unknown-person')
  })
})
