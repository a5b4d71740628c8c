import type { Batch, Content, EnvelopeFields, LastSeqs, Role, Uid } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { TestPorts } from '../members/ports.fixture.ts'
import { bodyOf, eventRoom, parseUid, roles, sealEnvelope, uidOf } from '@festival-chat/domain'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto, newEvent, newPerson, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { createTestPorts } from '../members/ports.fixture.ts'
import { findStanding, liftOwnBans, restateBans } from './standing-bans.ts'

let place: TestEvent
let theEvent: Uid
let mod: Person
let other: Person
let loud: Person
let record: Batch[]
let published: Content[]
let fixture: TestPorts
let ports: Pick<TestPorts, 'publish' | 'register' | 'standingBans'>

beforeAll(async () => {
  place = await newEvent()
  theEvent = await uidOf(place.key.publicKey, crypto)
  ;[mod, other, loud] = await Promise.all([newPerson(place, { role: 'moderator' }), newPerson(place, { role: 'moderator' }), newPerson(place)])
})

beforeEach(() => {
  record = []
  published = []
  fixture = createTestPorts(place)
  ports = {
    ...fixture,
    standingBans: async () => findStanding(record, { event: place.event, eventKey: place.key.publicKey }, { crypto, nowMs: nowMs + 1_000 }),
    publish: async (_, __, content) => {
      const seq = published.push(content) - 1
      await put([], { author: theEvent, seq, at: { ms: nowMs + 100 + seq, count: 0 }, ...valueOf(bodyOf(content)) }, place.key)
    },
  }
})

async function put(certificates: readonly Uint8Array[], fields: Omit<EnvelopeFields, 'event' | 'room'>, signer = place.key): Promise<void> {
  const envelope = valueOf(await sealEnvelope({ event: place.event, room: eventRoom, ...fields }, signer, crypto))
  record.push({ certificates, envelopes: [envelope.bytes] })
}

async function say(by: Person, seq: number, content: Content): Promise<void> {
  await put([by.certificate], { author: by.uid, seq, at: { ms: nowMs + seq, count: 0 }, ...valueOf(bodyOf(content)) }, by.signer)
}

async function ban(by: Person, seq: number, last: LastSeqs = { o_bar: 3 }): Promise<void> {
  await say(by, seq, { type: 'ban', who: loud.uid, last })
}

function inside(who: Uid, role: Role): void {
  fixture.put(`people/${who}`, { level: roles[role], rooms: [], open: [], made: [] })
  fixture.put(`staff/${who}`, { level: roles[role], by: 'gate', atMs: nowMs })
}

const held = async (): Promise<readonly Uid[]> => (await ports.standingBans(place.event)).map(({ by }) => by)

describe('a ban', () => {
  it('stands until somebody takes it back', async () => {
    await ban(mod, 0)
    expect(await ports.standingBans(place.event)).toEqual([{ id: expect.any(String), by: mod.uid, byEvent: false, rank: 30, ban: { type: 'ban', who: loud.uid, last: { o_bar: 3 } } }])
    const [{ id } = { id: '' }] = await ports.standingBans(place.event)
    await say(other, 1, { type: 'restore', of: id })
    expect(await held()).toEqual([])
  })

  it('of somebody who has no power to say it does not', async () => {
    await say(loud, 0, { type: 'ban', who: mod.uid, last: {} })
    expect(await held()).toEqual([])
  })
})

describe('the event', () => {
  it('takes on what somebody banned, so that they cannot undo it afterwards', async () => {
    await ban(mod, 0)
    await restateBans(place.event, mod.uid, ports)
    await say(mod, 0, { type: 'presence', state: 'here' })
    expect(await held()).toEqual([theEvent])
    expect(published).toEqual([{ type: 'ban', who: loud.uid, last: { o_bar: 3 } }])
  })

  it('says it once for each person, as strictly as it was said, however often it is asked', async () => {
    await ban(mod, 0, { o_bar: 3, o_lawn: 1 })
    await ban(mod, 1, { o_bar: 2, o_late: 9 })
    for (let times = 0; times < 2; times++)
      await restateBans(place.event, mod.uid, ports)
    expect(published).toEqual([{ type: 'ban', who: loud.uid, last: { o_bar: 2 } }])
    await ban(mod, 2, {})
    await restateBans(place.event, mod.uid, ports)
    expect(published.slice(1)).toEqual([{ type: 'ban', who: loud.uid, last: {} }])
  })

  it('leaves alone what others banned, and who stood above', async () => {
    await ban(other, 0)
    await restateBans(place.event, mod.uid, ports)
    inside(loud.uid, 'organiser')
    await ban(mod, 0)
    await restateBans(place.event, mod.uid, ports)
    expect(published).toEqual([])
    inside(loud.uid, 'moderator')
    await restateBans(place.event, mod.uid, ports)
    expect(published).toHaveLength(1)
  })

  it('has a measure', async () => {
    for (let n = 0; n < 120; n++)
      await say(mod, n, { type: 'ban', who: valueOf(parseUid(`${'a'.repeat(23)}${n.toString(6).padStart(3, '0').replace(/\d/g, digit => 'bcdefg'[Number(digit)] ?? '')}`)), last: {} })
    await restateBans(place.event, mod.uid, ports)
    expect(published).toHaveLength(100)
  })

  it('takes its own bans back, and no others', async () => {
    await ban(mod, 0)
    await ban(other, 0)
    await restateBans(place.event, mod.uid, ports)
    await liftOwnBans(place.event, other.uid, ports)
    expect(await held()).toHaveLength(3)
    await liftOwnBans(place.event, loud.uid, ports)
    expect((await held()).toSorted()).toEqual([mod.uid, other.uid].toSorted())
  })
})
