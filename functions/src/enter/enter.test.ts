import type { EnterAnswer, EnterRequest, ProofFields, Signer } from '@festival-chat/domain'
import type { Person as Someone, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { MemoryRegister } from '../members/register.fixture.ts'
import type { Approach, EnterPorts } from './enter.ts'
import type { Gate } from './gate.ts'
import { fromBase64Url, inviteHash, newInviteCode, openCertificate, parseEventId, parseRoomId, proveKeys, toBase64Url } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, newSigner, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { findCaller } from '../members/caller.ts'
import { createMemoryRegister } from '../members/register.fixture.ts'
import { letBackIn, removeFromEvent } from '../staff/removal.ts'
import { codeHash } from './code-hash.ts'
import { enter } from './enter.ts'
import { createNewcomerLimit } from './newcomer-limit.ts'
import { createTryLimit } from './try-limit.ts'

let place: TestEvent
let ada: Someone
let bob: Someone
let register: MemoryRegister
let gate: Gate
let ports: EnterPorts
let synced: string[]

const crewCode = 'lanterns-behind-the-bar'
const afterglowMs = 7 * 86_400_000
const endsAtMs = nowMs + 86_400_000
const approach: Approach = { from: '192.0.2.1', isGenuineApp: false }
const lounge = valueOf(parseRoomId('v_lounge'))
const room = { kind: 'vip', title: 'Lounge', topic: '', state: 'open', slowModeMs: 0, capacity: 2, people: 0 } as const

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
  bob = await newPerson(place)
})

beforeEach(() => {
  register = createMemoryRegister()
  synced = []
  gate = {
    codes: new Map([
      [codeHash('glow42'), { role: 'attendee', rooms: [] }],
      [codeHash(crewCode), { role: 'volunteer', rooms: [] }],
      [codeHash('gold-wristband'), { role: 'attendee', rooms: [lounge] }],
      [codeHash('few'), { role: 'attendee', rooms: [], quota: 2 }],
    ]),
    inviteQuota: 500,
  }
  put(`blocked/${bob.uid}`, { by: 'x', atMs: nowMs })
  put(`rooms/${lounge}`, room)
  ports = {
    crypto,
    nowMs: () => nowMs,
    isFreshChallenge: challenge => challenge.startsWith('fresh'),
    findEvent: async event => event === place.event ? { name: 'Lampion Festival', endsAtMs, publicKey: place.key.publicKey } : undefined,
    findGate: async () => gate,
    findDirectory: async () => undefined,
    findLook: async () => undefined,
    tries: createTryLimit(),
    newcomers: createNewcomerLimit(),
    register,
    eventSigner: async () => place.key,
    syncClaims: async (_, uid) => void synced.push(uid),
    mintToken: async uid => `token of ${uid}`,
  }
})

function put(path: string, entry: object): void {
  register.entries.set(`${place.event}/${path}`, entry)
}

function entry(path: string): unknown {
  return register.entries.get(`${place.event}/${path}`)
}

/** The neutral point for a key: R = S·B fits whatever is signed. */
const nobody: Signer = {
  publicKey: Uint8Array.of(1, ...new Uint8Array(31)),
  sign: async () => Uint8Array.of(0x58, ...new Uint8Array(31).fill(0x66), 1, ...new Uint8Array(31)),
}

let challenges = 0

async function request(person: Someone, changes: { fields?: Partial<ProofFields>, sent?: Partial<EnterRequest>, by?: Someone } = {}): Promise<EnterRequest> {
  const fields = { event: place.event, challenge: `fresh ${challenges++}`, signingKey: person.signer.publicKey, agreementKey: new Uint8Array(32).fill(5), ...changes.fields }
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

async function roleIn(answer: EnterAnswer): Promise<string> {
  const certificate = await openCertificate(fromBase64Url(answer.certificate) ?? new Uint8Array(), { event: place.event, publicKey: place.key.publicKey }, crypto)
  return valueOf(certificate).role
}

async function enterBy(code: string, person = ada): Promise<EnterAnswer> {
  return valueOf(await enter(await request(person, { sent: { gateCode: code } }), approach, ports))
}

describe('the gate', () => {
  it('lets somebody in who proves their keys and knows the code', async () => {
    const answer = await enterBy('glow42')
    expect(answer).toMatchObject({ token: `token of ${ada.uid}`, eventName: 'Lampion Festival', eventKey: toBase64Url(place.key.publicKey), rooms: [] })
    expect(entry(`people/${ada.uid}`)).toEqual({ level: 0, rooms: [], open: [], made: [] })
    expect(entry(`admitted/${ada.uid}`)).toEqual({ vias: [codeHash('glow42')], atMs: nowMs })
    expect(entry(`staff/${ada.uid}`)).toBeUndefined()
    expect(synced).toEqual([ada.uid])
    const certificate = await openCertificate(fromBase64Url(answer.certificate) ?? new Uint8Array(), { event: place.event, publicKey: place.key.publicKey }, crypto)
    expect(valueOf(certificate)).toMatchObject({ uid: ada.uid, role: 'attendee', issuedAt: nowMs, agreementKey: new Uint8Array(32).fill(5) })
    expect(valueOf(certificate).expiresAt).toBeGreaterThan(endsAtMs)
  })

  it('tells who is let in what rooms there are, and nobody else', async () => {
    const directory = { eventName: 'Lampion Festival', rooms: { o_meadow: { title: 'Meadow' } } }
    let read = 0
    const findDirectory = async (): Promise<object> => {
      read++
      return directory
    }
    ports = { ...ports, findDirectory }
    expect(await enterBy('glow42')).toMatchObject({ directory })
    expect(await enter(await request(ada, { sent: { gateCode: 'wrong' } }), approach, ports)).toEqual({ ok: false, error: 'wrong-code' })
    expect(read).toBe(1)
  })

  it('brings what was said where most is said to who asks for it, and is let in', async () => {
    let read = 0
    const findLook: EnterPorts['findLook'] = async () => {
      read++
      return { room: valueOf(parseRoomId('o_meadow')), pages: [{ n: 4, bytes: Uint8Array.of(1, 2), firstSlot: 7, lastSlot: 9 }] }
    }
    ports = { ...ports, findLook }
    expect(await enterBy('glow42')).not.toHaveProperty('look')
    expect(await enter(await request(ada, { sent: { gateCode: 'wrong', look: true } }), approach, ports)).toEqual({ ok: false, error: 'wrong-code' })
    expect(read).toBe(0)
    expect(valueOf(await enter(await request(ada, { sent: { look: true } }), approach, ports)).look)
      .toEqual({ room: 'o_meadow', pages: [{ n: 4, bytes: toBase64Url(Uint8Array.of(1, 2)), firstSlot: 7, lastSlot: 9 }] })
  })

  it('lets them in again, as what staff made of them', async () => {
    await enterBy('glow42')
    put(`staff/${ada.uid}`, { level: 30, by: bob.uid, atMs: nowMs })
    expect(await roleIn(await enterBy('glow42'))).toBe('moderator')
    expect(entry(`people/${ada.uid}`)).toMatchObject({ level: 30 })
  })

  it('gives a demoted person no more than staff left them, whatever code they know', async () => {
    expect(await roleIn(await enterBy(crewCode))).toBe('volunteer')
    expect(entry(`staff/${ada.uid}`)).toEqual({ level: 20, by: 'gate', atMs: nowMs })
    put(`staff/${ada.uid}`, { level: 0, by: bob.uid, atMs: nowMs })
    expect(await roleIn(await enterBy(crewCode))).toBe('attendee')
    expect(entry(`staff/${ada.uid}`)).toMatchObject({ level: 0, by: bob.uid })
  })

  it('gives who was removed and let back no power, whatever code they came by before', async () => {
    const before = await enterBy(crewCode)
    expect(await roleIn(before)).toBe('volunteer')
    const chief = await newPerson(place)
    put(`people/${chief.uid}`, { level: 40, rooms: [], open: [], made: [] })
    put(`staff/${chief.uid}`, { level: 40, by: 'gate', atMs: nowMs })
    const caller = valueOf(await register.transact(place.event, async transaction => findCaller({ uid: chief.uid, event: place.event }, place.event, transaction)))
    for (const act of [removeFromEvent, letBackIn])
      valueOf(await register.transact(place.event, async transaction => act(transaction, caller, { who: ada.uid, nowMs })))
    expect(await roleIn(await enterBy(crewCode))).toBe('attendee')
  })

  it('keeps the crew the crew when they scan the poster', async () => {
    await enterBy(crewCode)
    expect(await roleIn(await enterBy('glow42'))).toBe('volunteer')
    expect(entry(`admitted/${ada.uid}`)).toEqual({ vias: [codeHash(crewCode)], atMs: nowMs })
  })

  it('gives what the code gives now, and closes the rooms that went with more', async () => {
    const crew = valueOf(parseRoomId('s_crew'))
    await enterBy(crewCode)
    put(`rooms/${crew}`, { ...room, kind: 'staff', people: 1 })
    put(`rooms/${crew}/members/${ada.uid}`, { level: 'member', certificate: ada.certificate, atMs: nowMs })
    put(`people/${ada.uid}`, { level: 20, rooms: [crew, lounge], open: [], made: [] })
    gate = { ...gate, codes: new Map([[codeHash(crewCode), { role: 'attendee', rooms: [] }]]) }
    const answer = await enterBy(crewCode)
    expect(await roleIn(answer)).toBe('attendee')
    expect(answer.rooms).toEqual([lounge])
    expect(entry(`staff/${ada.uid}`)).toBeUndefined()
    expect(entry(`rooms/${crew}/members/${ada.uid}`)).toBeUndefined()
    expect(entry(`rooms/${crew}`)).toMatchObject({ people: 0 })
  })

  it('opens the rooms behind a code, and lets in without them when they are full', async () => {
    expect((await enterBy('gold-wristband')).rooms).toEqual([lounge])
    expect((await enterBy('gold-wristband')).rooms).toEqual([lounge])
    expect(entry(`rooms/${lounge}`)).toMatchObject({ people: 1 })
    put(`rooms/${lounge}`, { ...room, people: 2 })
    expect((await enterBy('gold-wristband', await newPerson(place))).rooms).toEqual([])
  })

  it('counts a code\'s quota by people, not by how often they come', async () => {
    const others = await Promise.all([1, 2].map(async () => newPerson(place)))
    await enterBy('few')
    await enterBy('few')
    await enterBy('few', others[0])
    expect(await enter(await request(others[1] ?? bob, { sent: { gateCode: 'few' } }), approach, ports)).toEqual({ ok: false, error: 'gate-full' })
    await enterBy('few')
    gate = { ...gate, codes: new Map([[codeHash('few'), { role: 'attendee', rooms: [], quota: 3 }]]) }
    await enterBy('few', others[1])
  })

  it('counts a code\'s quota also for whoever is in already, where it gives them more', async () => {
    gate = { ...gate, codes: new Map([
      [codeHash('glow42'), { role: 'attendee', rooms: [] }],
      [codeHash('crown'), { role: 'owner', rooms: [], quota: 1 }],
      [codeHash('lounge'), { role: 'attendee', rooms: [lounge], quota: 1 }],
      [codeHash('closed'), { role: 'attendee', rooms: [], quota: 0 }],
    ]) }
    const eve = await newPerson(place)
    await enterBy('glow42')
    await enterBy('glow42', eve)
    for (const code of ['crown', 'lounge', 'crown', 'lounge']) {
      await enterBy(code)
      expect(await enter(await request(eve, { sent: { gateCode: code } }), approach, ports)).toEqual({ ok: false, error: 'gate-full' })
    }
    expect(entry(`admitted/${ada.uid}`)).toMatchObject({ vias: ['glow42', 'crown', 'lounge'].map(codeHash) })
    expect(await roleIn(await enterBy('closed'))).toBe('owner')
    expect(await roleIn(await enterBy('closed', eve))).toBe('attendee')
  })

  it('lets in whoever holds an invite, into its room too, and once each', async () => {
    const code = newInviteCode(crypto)
    const id = await inviteHash(code, crypto)
    const invite = { room: lounge, by: bob.uid, madeAt: nowMs, expiresAt: nowMs + 1, uses: 1, used: 0, revoked: false }
    put(`invites/${id}`, invite)
    const { gateCode: _, ...byInvite } = await request(ada, { sent: { invite: code } })
    expect(valueOf(await enter(byInvite, approach, ports)).rooms).toEqual([lounge])
    expect(entry(`invites/${id}`)).toEqual({ ...invite, used: 1 })
    const { gateCode: __, ...again } = await request(ada, { sent: { invite: code } })
    expect(valueOf(await enter(again, approach, ports)).rooms).toEqual([lounge])
    const { gateCode: ___, ...another } = await request(await newPerson(place), { sent: { invite: code } })
    expect(await enter(another, approach, ports)).toEqual({ ok: false, error: 'used-up' })
    const { gateCode: ____, ...unheard } = await request(await newPerson(place), { sent: { invite: newInviteCode(crypto) } })
    expect(await enter(unheard, approach, ports)).toEqual({ ok: false, error: 'unknown-invite' })
  })

  it('lets nobody in by an invite that has ended, though its room be open, but for those who came by one before', async () => {
    const [code, square] = [newInviteCode(crypto), valueOf(parseRoomId('o_square'))]
    const path = `invites/${await inviteHash(code, crypto)}`
    const invite = { room: square, by: bob.uid, madeAt: nowMs - 9, expiresAt: nowMs + 9, uses: null, used: 0, revoked: false }
    const byInvite = async (who: Someone): Promise<unknown> => {
      const { gateCode: _, ...rest } = await request(who, { sent: { invite: code } })
      const entered = await enter(rest, approach, ports)
      return entered.ok ? 'in' : entered.error
    }
    put(`rooms/${square}`, { ...room, kind: 'public' })
    put(path, invite)
    expect(await byInvite(ada)).toBe('in')
    expect(entry(path)).toEqual({ ...invite, used: 1 })
    put(path, { ...invite, expiresAt: nowMs })
    expect(await byInvite(await newPerson(place))).toBe('expired')
    put(path, { ...invite, revoked: true })
    expect(await byInvite(await newPerson(place))).toBe('revoked')
    expect(await byInvite(ada)).toBe('in')
  })

  it('leaves whoever came by an invite their seat when that is revoked, with the pass of today', async () => {
    const code = newInviteCode(crypto)
    const path = `invites/${await inviteHash(code, crypto)}`
    const invite = { room: lounge, by: bob.uid, madeAt: nowMs, expiresAt: nowMs + 1, uses: null, used: 0, revoked: false }
    const byInvite = async (): Promise<unknown> => {
      const { gateCode: _, ...rest } = await request(ada, { sent: { invite: code } })
      return enter(rest, approach, ports)
    }
    put(path, invite)
    expect(await byInvite()).toMatchObject({ ok: true })
    const seat = `rooms/${lounge}/members/${ada.uid}`
    put(seat, { ...entry(seat) as object, certificate: Uint8Array.of(1) })
    put(path, { ...invite, revoked: true })
    expect(await byInvite()).toMatchObject({ ok: true })
    expect(entry(seat)).not.toMatchObject({ certificate: Uint8Array.of(1) })
  })

  it('lets the genuine app in without a code, where the event wants that', async () => {
    const bare = async (): Promise<EnterRequest> => {
      const { gateCode: _, ...rest } = await request(ada)
      return rest
    }
    const genuine = { ...approach, isGenuineApp: true }
    expect(await enter(await bare(), genuine, ports)).toEqual({ ok: false, error: 'wrong-code' })
    gate = { ...gate, appCheck: { role: 'attendee', quota: 1 } }
    expect(await enter(await bare(), approach, ports)).toEqual({ ok: false, error: 'wrong-code' })
    expect(await enter(await bare(), genuine, ports)).toMatchObject({ ok: true })
    expect(await enter(await bare(), genuine, ports)).toMatchObject({ ok: true })
    const { gateCode: _, ...another } = await request(await newPerson(place))
    expect(await enter(another, genuine, ports)).toEqual({ ok: false, error: 'gate-full' })
  })

  it('takes a challenge once', async () => {
    const sent = await request(ada)
    expect(await enter(sent, approach, ports)).toMatchObject({ ok: true })
    expect(await enter(sent, approach, ports)).toEqual({ ok: false, error: 'stale-challenge' })
  })

  it('answers no more guesses than a bounded number', async () => {
    const wrong = await request(ada, { sent: { gateCode: 'glow43' } })
    const answers = new Set<unknown>()
    for (let tries = 0; tries < 70; tries++)
      answers.add(JSON.stringify(await enter(wrong, approach, ports)))
    expect([...answers]).toEqual(['wrong-code', 'too-many-tries'].map(error => JSON.stringify({ ok: false, error })))
  })

  it('shuts out nobody by another\'s guesses but whose code is a secret, and does not tell which that is', async () => {
    for (let n = 0; n < 60; n++)
      ports.tries.wrong(approach.from, nowMs)
    for (const code of [crewCode, 'gold-wristband', 'nonsense'])
      expect(await enter(await request(ada, { sent: { gateCode: code } }), approach, ports)).toEqual({ ok: false, error: 'too-many-tries' })
    expect(await enter(await request(ada, { sent: { gateCode: crewCode } }), { ...approach, from: '192.0.2.2' }, ports)).toMatchObject({ ok: true })
    expect(await enter(await request(await newPerson(place)), approach, ports)).toMatchObject({ ok: true })
    const code = newInviteCode(crypto)
    put(`invites/${await inviteHash(code, crypto)}`, { room: lounge, by: bob.uid, madeAt: nowMs, expiresAt: nowMs + 1, uses: 1, used: 0, revoked: false })
    const { gateCode: _, ...byInvite } = await request(await newPerson(place), { sent: { invite: code } })
    expect(await enter(byInvite, approach, ports)).toMatchObject({ ok: true })
  })

  it('lets newcomers wait where they come too fast, and nobody who is in already', async () => {
    await enterBy('glow42')
    ports = { ...ports, newcomers: { mayCome: () => false } }
    await enterBy('glow42')
    const before = [...register.entries]
    expect(await enter(await request(await newPerson(place)), approach, ports)).toEqual({ ok: false, error: 'busy' })
    expect([...register.entries]).toEqual(before)
  })

  it('opens until the last pass has ended', async () => {
    ports = { ...ports, nowMs: () => endsAtMs + afterglowMs - 1 }
    await enterBy('glow42')
    ports = { ...ports, nowMs: () => endsAtMs + afterglowMs }
    expect(await enter(await request(ada), approach, ports)).toEqual({ ok: false, error: 'over' })
  })

  it.each<[string, string, () => Promise<unknown>]>([
    ['garbage', 'bad-request', async () => ({ event: 'lampion' })],
    ['a challenge too old', 'stale-challenge', async () => request(ada, { fields: { challenge: 'old' } })],
    ['a challenge that was not proven', 'bad-proof', async () => request(ada, { fields: { challenge: 'other' }, sent: { challenge: 'fresh' } })],
    ['another\'s proof', 'bad-proof', async () => request(ada, { by: bob })],
    ['a key without a secret, for which anybody signs', 'bad-proof', async () => request({ ...ada, signer: nobody })],
    ['another\'s key', 'bad-proof', async () => request(ada, { sent: { signingKey: toBase64Url(bob.signer.publicKey) } })],
    ['another agreement key than was proven', 'bad-proof', async () => request(ada, { sent: { agreementKey: toBase64Url(new Uint8Array(32)) } })],
    ['a proof for another event', 'bad-proof', async () => request(ada, { sent: { event: 'elsewhere' } })],
    ['an event that is none', 'unknown-event', async () => request(ada, { fields: { event: valueOf(parseEventId('elsewhere')) } })],
    ['the wrong code', 'wrong-code', async () => request(ada, { sent: { gateCode: 'glow43' } })],
    ['a word that could be no code at all', 'wrong-code', async () => request(ada, { sent: { gateCode: '__proto__' } })],
    ['the name of another way in', 'wrong-code', async () => request(ada, { sent: { gateCode: 'invite' } })],
    ['two codes at once', 'bad-request', async () => request(ada, { sent: { invite: 'abc' } })],
    ['a device that is blocked', 'blocked', async () => request(bob)],
  ])('refuses %s (%s)', async (_, reason, given) => {
    const before = [...register.entries]
    expect(await enter(await given(), approach, ports)).toEqual({ ok: false, error: reason })
    expect([...register.entries]).toEqual(before)
    expect(synced).toEqual([])
  })

  it('signs nothing with a key that is not the event\'s', async () => {
    const other = await newSigner()
    await expect(enter(await request(ada), approach, { ...ports, eventSigner: async () => other })).rejects.toThrow('does not belong')
    expect(entry(`people/${ada.uid}`)).toBeUndefined()
  })
})
