import type { Body, Content, EnvelopeFields } from '@festival-chat/domain'
import type { QueryDocumentSnapshot } from 'firebase-admin/firestore'
import type { Insider } from './insider.ts'
import type { World } from './world.ts'
import { batchesPath, bodyOf, decodeBatch, decodePage, encodeBatch, fromBase64Url, kinds, pagesPath, readEnvelope, sealEnvelope, uidOf } from '@festival-chat/domain'
import { FieldPath } from 'firebase-admin/firestore'
import { beforeEach, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { upload } from './device.ts'
import { ask, enterAs, must, newInsider } from './insider.ts'
import { createWorld, gateCode, staffCodes, until } from './world.ts'

interface Said { readonly id: string, readonly bytes: Uint8Array }

let world: World
let ada: Insider
let seq: number

beforeEach(async () => {
  world = await createWorld()
  ada = await newInsider(world)
  seq = 0
})

async function say(who: Insider, content: Content, changes: Partial<EnvelopeFields> = {}): Promise<Said> {
  const { kind, body } = valueOf(bodyOf(content))
  const envelope = valueOf(await sealEnvelope({ event: world.event, room: world.room, author: who.device.uid, seq: seq++, at: { ms: Date.now(), count: 0 }, kind, body, ...changes }, who.device.signer, crypto))
  await send(who, [envelope], seq)
  return envelope
}

async function send(who: Insider, said: readonly Said[], n: number): Promise<void> {
  const certificates = [fromBase64Url(who.answer.certificate) ?? new Uint8Array()]
  const bytes = valueOf(encodeBatch({ certificates, envelopes: said.map(each => each.bytes) }))
  expect(await upload(world, who.device, { token: who.answer.token, bytes, n: n % 5 })).toBe(200)
}

/** Of all copies of it in a collection, by id of the envelope. */
async function bodies(path: string, decode: typeof decodePage): Promise<Record<string, readonly Body[]>> {
  const found: Record<string, Body[]> = {}
  for (const document of (await world.db.collection(path).get()).docs) {
    for (const bytes of valueOf(decode(document.get('bytes') as Uint8Array)).envelopes) {
      const { id, body } = valueOf(await readEnvelope(bytes, crypto))
      found[id] = [...found[id] ?? [], body]
    }
  }
  return found
}

const inPages = async (): Promise<Record<string, readonly Body[]>> => bodies(pagesPath(world.event, world.room), decodePage)
const inBatches = async (): Promise<Record<string, readonly Body[]>> => bodies(batchesPath(world.event, world.room), bytes => decodeBatch(bytes))
const isBlank = (copies: readonly Body[] | undefined): boolean => copies !== undefined && copies.length > 0 && copies.every(body => Object.keys(body).length === 0)

async function untilBlank({ id }: Said): Promise<void> {
  await until('it to be gone from the pages', inPages, pages => isBlank(pages[id]))
  await until('it to be gone from the batches', inBatches, batches => isBlank(batches[id]))
}

async function untilPaged(...said: readonly Said[]): Promise<void> {
  await until('them to be in the pages', inPages, pages => said.every(({ id }) => pages[id] !== undefined))
}

async function revocations(): Promise<readonly QueryDocumentSnapshot[]> {
  return (await world.db.collection(`events/${world.event}/rooms/o_event/messages`).get()).docs
}

async function lastText(): Promise<unknown> {
  return (await world.db.doc(`events/${world.event}/live/rooms`).get()).get(new FieldPath('rooms', world.room, 'lastText'))
}

describe('a deletion', () => {
  it('takes the author\'s words out of pages, batches and the directory, with later versions of them', async () => {
    const kept = await say(ada, { type: 'text', text: 'I stay' })
    const regretted = await say(ada, { type: 'text', text: 'I should not have said that' })
    const edit = await say(ada, { type: 'edit', of: regretted.id, text: 'nor that' })
    await untilPaged(kept, regretted, edit)
    await until('it to be quoted as it is now', lastText, text => text === 'nor that')
    await say(ada, { type: 'delete', of: regretted.id })
    await untilBlank(regretted)
    await untilBlank(edit)
    await until('the quote to be gone', lastText, text => text === '')
    expect((await inPages())[kept.id]).toEqual([{ text: 'I stay' }])
  })

  it('does nothing to the words of others, unless it is a moderator\'s', async () => {
    const moderator = await newInsider(world, staffCodes.moderator)
    const theirs = await say(ada, { type: 'text', text: 'mine' })
    const alsoTheirs = await say(ada, { type: 'text', text: 'also mine' })
    await untilPaged(theirs, alsoTheirs)
    const bob = await newInsider(world)
    seq = 0
    await say(bob, { type: 'delete', of: theirs.id })
    seq = 0
    await say(moderator, { type: 'delete', of: alsoTheirs.id })
    await untilBlank(alsoTheirs)
    expect((await inPages())[theirs.id]).toEqual([{ text: 'mine' }])
  })

  it('holds against a second upload', async () => {
    const gone = await say(ada, { type: 'text', text: 'never again' })
    await untilPaged(gone)
    await must(ada, 'erase', { event: world.event, room: world.room, ids: [gone.id] })
    await untilBlank(gone)
    await send(ada, [gone, await say(ada, { type: 'text', text: 'something new' })], 3)
    await until('both uploads', inBatches, batches => (batches[gone.id] ?? []).length === 2)
    await untilBlank(gone)
  })
})

describe('asking for an erasure', () => {
  it('is for words of one\'s own, or for staff', async () => {
    const [bob, moderator] = [await newInsider(world), await newInsider(world, staffCodes.moderator)]
    const [one, other] = [await say(ada, { type: 'text', text: 'one' }), await say(ada, { type: 'text', text: 'other' })]
    await untilPaged(one, other)
    await must(bob, 'erase', { event: world.event, room: world.room, ids: [one.id] })
    await must(moderator, 'erase', { event: world.event, room: world.room, ids: [other.id] })
    await untilBlank(other)
    expect((await inPages())[one.id]).toEqual([{ text: 'one' }])
    const audit = await world.db.collection(`events/${world.event}/audit`).where('what', '==', 'erase').get()
    expect(audit.docs.map(line => line.data())).toMatchObject([{ by: moderator.device.uid, room: world.room, detail: other.id }])
  })

  it('is refused to strangers and for nonsense', async () => {
    const elsewhere = await newInsider(await createWorld())
    expect(await ask(elsewhere, 'erase', { event: world.event, room: world.room, ids: ['a'.repeat(22)] })).toBe('not-inside')
    for (const data of [{}, { event: world.event, room: world.room, ids: [] }, { event: world.event, room: world.room, ids: ['../x'] }])
      expect(await ask(ada, 'erase', data)).toBe('bad-request')
  })
})

describe('being forgotten', () => {
  it('takes all of somebody\'s words and what was known about them, and says so in the event\'s name', async () => {
    const bob = await newInsider(world)
    const [mine, name] = [await say(ada, { type: 'text', text: 'mine' }), await say(ada, { type: 'profile', name: 'Ada' })]
    seq = 0
    const theirs = await say(bob, { type: 'text', text: 'theirs' })
    await must(ada, 'joinRoom', { event: world.event, room: world.room, certificate: ada.answer.certificate })
    await untilPaged(mine, name, theirs)
    await must(ada, 'forgetMe', { event: world.event })
    await untilBlank(mine)
    await untilBlank(name)
    expect((await inPages())[theirs.id]).toEqual([{ text: 'theirs' }])
    for (const path of [`people/${ada.device.uid}`, `admitted/${ada.device.uid}`, `rooms/${world.room}/members/${ada.device.uid}`])
      expect((await world.db.doc(`events/${world.event}/${path}`).get()).exists, path).toBe(false)
    expect((await world.db.doc(`events/${world.event}/rooms/${world.room}`).get()).get('people')).toBe(0)
    await expect(world.auth.getUser(ada.device.uid)).rejects.toMatchObject({ code: 'auth/user-not-found' })
    const [revocation] = await until('the revocation', revocations, found => found.length > 0)
    const said = valueOf(decodeBatch(revocation?.get('bytes') as Uint8Array)).envelopes
    expect(valueOf(await readEnvelope(said[0] ?? new Uint8Array(), crypto))).toMatchObject({ author: await uidOf(world.key.publicKey, crypto), kind: kinds.revoke, body: { who: ada.device.uid, last: {}, forgotten: true } })
  })

  it('is for oneself alone, can be asked for twice, and is final for these keys', async () => {
    expect(await ask(ada, 'forgetMe', { event: 'elsewhere' })).toBe('not-inside')
    const mine = await say(ada, { type: 'text', text: 'mine' })
    await untilPaged(mine)
    await must(ada, 'forgetMe', { event: world.event })
    await must(ada, 'forgetMe', { event: world.event })
    await untilBlank(mine)
    expect(await revocations()).toHaveLength(1)
    await expect(enterAs(world, ada.device, gateCode)).rejects.toThrow('blocked')
  })

  it('of somebody who said nothing leaves nothing behind', async () => {
    await must(ada, 'joinRoom', { event: world.event, room: world.room, certificate: ada.answer.certificate })
    await must(ada, 'forgetMe', { event: world.event })
    const bob = await newInsider(world)
    const later = await say(bob, { type: 'text', text: 'something later' })
    await untilPaged(later)
    expect(await revocations()).toEqual([])
    expect((await world.db.collectionGroup('erased').get()).docs.filter(({ ref }) => ref.path.startsWith(`events/${world.event}/`))).toEqual([])
  })
})
