import type { JoinedRoomAnswer } from '@festival-chat/domain'
import type { TestEvent } from '../../../domain/src/people.fixture.ts'
import type { Insider, TestPorts } from '../members/ports.fixture.ts'
import { parseRoomId } from '@festival-chat/domain'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newEvent, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { createTestPorts, newInsider } from '../members/ports.fixture.ts'
import { changeRoom } from './change.ts'
import { makeRoom } from './make.ts'
import { newRoomId } from './room-id.ts'

let place: TestEvent
let ports: TestPorts
let ada: Insider
let mod: Insider

beforeAll(async () => {
  place = await newEvent()
})

beforeEach(async () => {
  ports = createTestPorts(place)
  ada = await newInsider(place, ports)
  mod = await newInsider(place, ports, 'moderator')
})

async function make(who: Insider, changes: object = {}): Promise<JoinedRoomAnswer> {
  return valueOf(await tryMake(who, changes))
}

function tryMake(who: Insider, changes: object = {}): ReturnType<typeof makeRoom> {
  return makeRoom(who.visitor, { event: place.event, kind: 'public', title: 'Frisbee', topic: '', certificate: who.pass, ...changes }, ports)
}

function change(who: Insider, room: string, wish: object): ReturnType<typeof changeRoom> {
  return changeRoom(who.visitor, { event: place.event, room, change: wish, reason: 'because' }, ports)
}

describe('making a room', () => {
  it('gives it a seat with its maker in it', async () => {
    const made = await make(ada, { title: '  Frisbee\n& friends ', topic: 'Bring one' })
    expect(made).toMatchObject({ kind: 'public', title: 'Frisbee & friends', topic: 'Bring one', state: 'open', capacity: 1_000, people: 1, level: 'host' })
    expect(made.room).toMatch(/^o_frisbee-friends-[a-z2-7]{8}$/)
    expect(ports.entry(`rooms/${made.room}`)).toMatchObject({ people: 1, madeBy: ada.uid })
    expect(ports.entry(`people/${ada.uid}`)).toMatchObject({ open: [made.room], made: [made.room], rooms: [] })
    expect(ports.asked).toMatchObject({ directory: 1, synced: [] })
  })

  it('of one\'s own friends says nothing in its id, and can be read at once', async () => {
    const made = await make(ada, { kind: 'invite', title: 'Surprise for Tom' })
    expect(made).toMatchObject({ kind: 'invite', capacity: 100 })
    expect(made.room).toMatch(/^i_[a-z2-7]{24}$/)
    expect(ports.entry(`people/${ada.uid}`)).toMatchObject({ rooms: [made.room] })
    expect(ports.asked.synced).toEqual([ada.uid])
  })

  it('is for staff where the room is the festival\'s', async () => {
    for (const [kind, capacity] of [['open', 500], ['vip', 50], ['artist', 30], ['staff', 200]] as const) {
      expect(await tryMake(ada, { kind })).toEqual({ ok: false, error: 'not-allowed' })
      expect(await make(mod, { kind })).toMatchObject({ kind, capacity })
    }
  })

  it('may be closed by whoever has more of them than they may make now', async () => {
    const volunteer = await newInsider(place, ports, 'volunteer')
    const made = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(async () => make(volunteer)))
    expect(await change(volunteer, made[0]?.room ?? '', { state: 'closed' })).toMatchObject({ ok: true })
  })

  it('ends at five that are open, and goes on when one closes', async () => {
    const made = await Promise.all([1, 2, 3, 4, 5].map(async () => make(ada)))
    expect(await tryMake(ada)).toEqual({ ok: false, error: 'too-many' })
    await change(ada, made[0]?.room ?? '', { state: 'closed' })
    await make(ada)
    expect(await change(ada, made[0]?.room ?? '', { state: 'open' })).toEqual({ ok: false, error: 'too-many' })
    expect(await change(mod, made[0]?.room ?? '', { state: 'open' })).toMatchObject({ ok: true })
  })

  it('counts what was closed again, until tomorrow', async () => {
    for (let n = 0; n < 10; n++)
      await change(ada, (await make(ada)).room, { state: 'closed' })
    expect(await tryMake(ada)).toEqual({ ok: false, error: 'too-many-today' })
    const today = Math.floor(nowMs / 86_400_000)
    expect(ports.entry(`people/${ada.uid}`)).toMatchObject({ makings: { day: today, count: 10 } })
    ports.put(`people/${ada.uid}`, { ...ports.entry(`people/${ada.uid}`) as object, makings: { day: today - 1, count: 10 } })
    await make(ada)
    for (let n = 0; n < 11; n++)
      await change(mod, (await make(mod)).room, { state: 'closed' })
  })

  it.each(['public', 'invite'])('asked for twice is made once, though the first answer never came (%s)', async (kind) => {
    const wish = { event: place.event, kind, title: 'Frisbee', topic: '', certificate: ada.pass, nonce: 'a1' }
    await expect(makeRoom(ada.visitor, wish, { ...ports, later: { directory: async () => Promise.reject(new Error('away')) } })).rejects.toThrow('away')
    const [room = ''] = (ports.entry(`people/${ada.uid}`) as { made: string[] }).made
    const again = valueOf(await makeRoom(ada.visitor, wish, ports))
    expect(again).toMatchObject({ room, people: 1, level: 'host' })
    expect(ports.entry(`people/${ada.uid}`)).toMatchObject({ made: [room], makings: { count: 1 } })
    expect((await make(ada, { kind, nonce: 'a2' })).room).not.toBe(room)
    const other = await newInsider(place, ports)
    expect((await make(other, { kind, nonce: 'a1' })).room).not.toBe(room)
    ports.put(`rooms/${room}`, { ...ports.entry(`rooms/${room}`) as object, madeBy: other.uid })
    expect(await makeRoom(ada.visitor, wish, ports)).toEqual({ ok: false, error: 'bad-request' })
  })

  it.each([{ title: '' }, { title: ' \u202E ' }, { title: 'x'.repeat(61) }, { topic: 'x'.repeat(201) }, { kind: 'secret' }, { certificate: '' }])('is refused with %j', async (changes) => {
    expect(await tryMake(ada, changes)).toEqual({ ok: false, error: 'bad-request' })
  })

  it('always finds a name that is an id', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('open', 'public', 'invite', 'vip', 'artist', 'staff'), (title, kind) => {
      const id = newRoomId(kind, title, length => new Uint8Array(length).fill(7))
      expect(parseRoomId(id)).toMatchObject({ ok: true })
    }))
    expect(newRoomId('open', 'Große Bühne – draußen', () => new Uint8Array(5))).toBe('o_grosse-buhne-draussen-aaaaaaaa')
    expect(newRoomId('open', '灯笼', () => new Uint8Array(5))).toBe('o_aaaaaaaa')
  })
})

describe('changing a room', () => {
  it('is for its host and for staff', async () => {
    const { room } = await make(ada)
    const other = await newInsider(place, ports)
    expect(await change(other, room, { state: 'locked' })).toEqual({ ok: false, error: 'not-allowed' })
    expect(valueOf(await change(ada, room, { state: 'locked', slowModeMs: 5_000 }))).toMatchObject({ state: 'locked', slowModeMs: 5_000, title: 'Frisbee' })
    expect(ports.register.audit).toEqual([])
    expect(valueOf(await change(mod, room, { title: 'Frisbees' }))).toMatchObject({ state: 'locked', title: 'Frisbees' })
    expect(ports.register.audit).toEqual([expect.objectContaining({ what: 'changeRoom', by: mod.uid, room, why: 'because', detail: '{"title":"Frisbees"}' })])
  })

  it('is for staff alone once it is archived', async () => {
    const { room } = await make(ada)
    await change(ada, room, { state: 'archived' })
    expect(await change(ada, room, { state: 'open' })).toEqual({ ok: false, error: 'not-allowed' })
    expect(await change(mod, room, { state: 'open' })).toMatchObject({ ok: true })
  })

  it('is not for a maker who could not make it any more', async () => {
    const { room } = await make(mod, { kind: 'open' })
    ports.put(`staff/${mod.uid}`, { level: 0, by: ada.uid, atMs: 0 })
    expect(await change(mod, room, { state: 'closed' })).toEqual({ ok: false, error: 'not-allowed' })
  })

  it('is refused to staff who were demoted a moment ago', async () => {
    const { room } = await make(ada)
    ports.put(`staff/${mod.uid}`, { level: 0, by: ada.uid, atMs: 0 })
    expect(await change(mod, room, { state: 'closed' })).toEqual({ ok: false, error: 'not-allowed' })
  })

  it.each([{ state: 'gone' }, { title: '' }, { slowModeMs: -1 }, { slowModeMs: 1.5 }, { people: 7 }, { capacity: 1e6 }])('is refused with %j', async (wish) => {
    expect(await change(mod, 'o_square', wish)).toEqual({ ok: false, error: 'bad-request' })
  })

  it('needs a room', async () => {
    expect(await change(mod, 'o_nowhere', { title: 'Here' })).toEqual({ ok: false, error: 'unknown-room' })
  })
})
