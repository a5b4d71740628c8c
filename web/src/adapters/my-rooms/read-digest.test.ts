// @vitest-environment node
import type { Content, Envelope, HeldKey, Keyring, RoomId } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../../domain/src/people.fixture.ts'
import type { RoomKeyring } from '../keyring/keyrings.ts'
import type { Identity, KeptEnvelope } from '../storage/schema.ts'
import { bodyOf, eventRoom, openCertificate, sealContent, webCrypto, webRoomCipher } from '@festival-chat/domain'
import { beforeAll, expect, it } from 'vitest'
import { newEvent, newPerson, nowMs, valueOf } from '../../../../domain/src/people.fixture.ts'
import { makeKeys } from '../crypto/device-keys.ts'
import { createDigests } from './read-digest.ts'

const crypto = webCrypto(globalThis.crypto)
const cipher = webRoomCipher(globalThis.crypto)
const boat = 'i_theboat' as RoomId
const key: HeldKey = { epoch: 1, key: new Uint8Array(32).fill(7) }

let place: TestEvent
let mika: Person
let noor: Person
let mod: Person

beforeAll(async () => {
  place = await newEvent()
  mika = await newPerson(place)
  noor = await newPerson(place)
  mod = await newPerson(place, { role: 'organiser' })
})

async function said(person: Person, seq: number, content: Content, room = place.room): Promise<Envelope> {
  return person.write(seq, { room, at: { ms: nowMs + seq * 1_000, count: 0 }, ...valueOf(bodyOf(content)) })
}

async function sealed(person: Person, seq: number, text: string): Promise<Envelope> {
  const box = await sealContent(valueOf(bodyOf({ type: 'text', text })), key, { place: { event: place.event, room: boat, author: person.uid, seq }, cipher })
  return said(person, seq, valueOf(box), boat)
}

async function world(envelopes: readonly Envelope[], keys: Keyring = []) {
  const people = [mika, noor, mod]
  const opened = await Promise.all(people.map(async ({ certificate }) => valueOf(await openCertificate(certificate, { event: place.event, publicKey: place.key.publicKey }, crypto))))
  const kept = envelopes.map((envelope): KeptEnvelope => ({ ...envelope, newestFirst: -envelope.at.ms }))
  const digests = createDigests({
    cipher,
    clock: { nowMs: () => nowMs + 60_000 },
    crypto: async () => crypto,
    keyrings: async () => ({ keys: () => keys }) as RoomKeyring,
    readKept: async ({ room }) => kept.filter(envelope => envelope.room === room),
    readCertificates: async (_, uids) => opened.filter(({ uid }) => new Set(uids).has(uid)),
  })
  const identity = { event: place.event, uid: mika.uid, name: 'Mika', admission: { certificate: mika.certificate, eventKey: place.key.publicKey, eventName: 'Lampion' } } as unknown as Identity
  const of = async (room: RoomId) => digests.of(identity, room, { readUpToMs: 0, isIgnored: () => false })
  return { digests, identity, of }
}

it('tells what is new, and remembers what people are called', async () => {
  const { digests, of } = await world([await said(noor, 0, { type: 'profile', name: 'Noor' }), await said(noor, 1, { type: 'text', text: 'hi @mika' })])
  expect(await of(place.room)).toMatchObject({ unread: 1, mentions: 1, lastText: 'hi @mika', lastBy: noor.uid })
  expect(digests.nameOf(noor.uid)).toBe('Noor')
})

it('opens what is sealed with the keys at hand, and counts nothing it cannot read', async () => {
  const words = [await sealed(noor, 0, 'the boat leaves, @Mika'), await sealed(noor, 1, 'at ten')]
  expect(await (await world(words, [key])).of(boat)).toMatchObject({ unread: 2, mentions: 1, lastText: 'at ten' })
  expect(await (await world(words)).of(boat)).toMatchObject({ unread: 0, lastText: '' })
})

it('does not count who was banned from the event', async () => {
  const spam = await said(noor, 0, { type: 'text', text: 'SPAM' })
  const ban = await said(mod, 0, { type: 'ban', who: noor.uid, last: {} }, eventRoom)
  expect(await (await world([spam])).of(place.room)).toMatchObject({ unread: 1 })
  expect(await (await world([spam, ban])).of(place.room)).toMatchObject({ unread: 0, lastText: '' })
})

it('knows nothing of others before the gate has answered', async () => {
  const { digests, identity } = await world([await said(noor, 0, { type: 'text', text: 'hi' })])
  const { admission: _, ...unvouched } = identity
  const early = { ...unvouched, keys: await makeKeys() }
  expect(await digests.of(early, place.room, { readUpToMs: 0, isIgnored: () => false })).toMatchObject({ unread: 0, lastText: '' })
})
