import type { Content, InviteAnswer, JoinedRoomAnswer, Role } from '@festival-chat/domain'
import type { Insider } from './insider.ts'
import type { World } from './world.ts'
import { bodyOf, contentOf, decodeBatch, decodePage, encodeBatch, eventRoom, fromBase64Url, pagesPath, readEnvelope, sealEnvelope, uidOf, verifyEnvelope } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crypto, valueOf } from '../../domain/src/people.fixture.ts'
import { claimsIn, say, signIn, upload } from './device.ts'
import { ask, claimsNow, enterAs, must, newInsider } from './insider.ts'
import { createWorld, gateCode, staffCodes, until } from './world.ts'

let world: World
let ada: Insider
let mod: Insider
let chief: Insider

beforeAll(async () => {
  world = await createWorld()
  mod = await newInsider(world, staffCodes.moderator)
  chief = await newInsider(world, staffCodes.organiser)
})

beforeEach(async () => {
  ada = await newInsider(world)
})

function remove(by: Insider, who: Insider, changes: object = {}): Promise<unknown> {
  return ask(by, 'removePerson', { event: world.event, who: who.device.uid, reason: 'spam', ...changes })
}

function give(by: Insider, who: Insider, role: Role): Promise<unknown> {
  return ask(by, 'setRole', { event: world.event, who: who.device.uid, role })
}

async function lines(who: Insider): Promise<unknown[]> {
  return (await world.db.collection(`events/${world.event}/audit`).where('who', '==', who.device.uid).get()).docs.map(line => line.data())
}

/** What the event itself said, each checked against its key. */
async function said(): Promise<{ seq: number, content: Content | undefined }[]> {
  const author = await uidOf(world.key.publicKey, crypto)
  const batches = await world.db.collection(`events/${world.event}/rooms/o_event/messages`).where('by', '==', author).get()
  return Promise.all(batches.docs.map(async (batch) => {
    const [bytes = new Uint8Array()] = valueOf(decodeBatch(batch.get('bytes') as Uint8Array)).envelopes
    const envelope = valueOf(await readEnvelope(bytes, crypto))
    expect(envelope.author).toBe(author)
    expect(await verifyEnvelope(envelope, world.key.publicKey, crypto)).toBe(true)
    return { seq: envelope.seq, content: contentOf(envelope) }
  }))
}

async function saidOf(who: Insider): Promise<{ seq: number, content: Content | undefined }[]> {
  return (await said()).filter(({ content }) => content && 'who' in content && content.who === who.device.uid)
}

/** Of somebody in the room, as its pages have them. */
async function seqsOnPages(who: Insider): Promise<readonly number[]> {
  const pages = await world.db.collection(pagesPath(world.event, world.room)).where('authors', 'array-contains', who.device.uid).get()
  const envelopes = await Promise.all(pages.docs
    .flatMap(page => valueOf(decodePage(page.get('bytes') as Uint8Array)).envelopes)
    .map(async bytes => valueOf(await readEnvelope(bytes, crypto))))
  return envelopes.filter(({ author }) => author === who.device.uid).map(({ seq }) => seq)
}

/** In the event's own room. */
async function ban(by: Insider, who: Insider, seq: number): Promise<void> {
  const envelope = valueOf(await sealEnvelope({
    event: world.event,
    room: eventRoom,
    author: by.device.uid,
    seq,
    at: { ms: Date.now(), count: 0 },
    ...valueOf(bodyOf({ type: 'ban', who: who.device.uid, last: {} })),
  }, by.device.signer, crypto))
  const certificates = [fromBase64Url(by.answer.certificate) ?? new Uint8Array()]
  const bytes = valueOf(encodeBatch({ certificates, envelopes: [envelope.bytes] }))
  expect(await upload({ ...world, room: eventRoom }, by.device, { token: by.answer.token, bytes, n: seq })).toBe(200)
}

/** What was signed in before cannot be prolonged. The emulator keeps the time, though it does not go by it. */
async function sessionsEndedAt(who: Insider): Promise<string | undefined> {
  return (await world.auth.getUser(who.device.uid)).tokensValidAfterTime
}

describe('a role', () => {
  it('is given at once, and stands in the next certificate', async () => {
    await must(chief, 'setRole', { event: world.event, who: ada.device.uid, role: 'moderator', reason: 'night shift' })
    expect(await claimsNow(ada)).toMatchObject({ l: 30 })
    const again = await enterAs(world, ada.device, gateCode)
    expect(await remove(again, await newInsider(world))).toEqual({})
    expect(await lines(ada)).toEqual([{ what: 'setRole', by: chief.device.uid, who: ada.device.uid, at: expect.any(Timestamp), detail: 'moderator', why: 'night shift' }])
  })

  it('that is taken back is gone at once, for a live token and for whoever enters again', async () => {
    const helper = await newInsider(world, staffCodes.moderator)
    expect(await give(chief, helper, 'attendee')).toEqual({})
    expect(await remove(helper, ada)).toBe('not-allowed')
    expect(await claimsNow(helper)).toMatchObject({ l: 0 })
    const again = await enterAs(world, helper.device, staffCodes.moderator)
    expect(await claimsNow(again)).toMatchObject({ l: 0 })
    expect(await remove(again, ada)).toBe('not-allowed')
    expect(await saidOf(helper)).toEqual([{ seq: expect.any(Number), content: { type: 'revoke', who: helper.device.uid, last: {}, level: 0 } }])
  })

  it('leaves what its holder banned as the event\'s own word, until that person is let back', async () => {
    const helper = await newInsider(world, staffCodes.moderator)
    await ban(helper, ada, 0)
    expect(await give(chief, helper, 'attendee')).toEqual({})
    const banned = { seq: expect.any(Number), content: { type: 'ban', who: ada.device.uid, last: {} } }
    expect(await saidOf(ada)).toEqual([banned])
    expect(await give(chief, helper, 'attendee')).toEqual({})
    expect(await saidOf(ada)).toEqual([banned])
    const restores = async (): Promise<number> => (await said()).filter(({ content }) => content?.type === 'restore').length
    const before = await restores()
    expect(await remove(mod, ada, { letBack: true })).toEqual({})
    expect(await restores()).toBe(before + 1)
  })

  it('can be given by nobody to somebody above, nor above themselves', async () => {
    expect(await give(mod, ada, 'volunteer')).toBe('not-allowed')
    expect(await give(chief, ada, 'organiser')).toBe('not-allowed')
    const owner = await newInsider(world, staffCodes.owner)
    expect(await give(chief, owner, 'attendee')).toBe('outranked')
    expect(await give(owner, ada, 'organiser')).toEqual({})
  })
})

describe('removing somebody from the event', () => {
  it('ends what they may write and read, and says so to every phone', async () => {
    const made = await must<JoinedRoomAnswer>(ada, 'makeRoom', { event: world.event, kind: 'invite', title: 'Tent', topic: '', certificate: ada.answer.certificate })
    expect(await say(world, ada.device, { answer: ada.answer, texts: ['one', 'two'] })).toBe(200)
    expect(await sessionsEndedAt(ada)).toBeUndefined()
    expect(await remove(mod, ada)).toEqual({})
    expect(await ask(ada, 'leaveRoom', { event: world.event, room: made.room })).toBe('blocked')
    expect(await claimsNow(ada)).not.toHaveProperty('e')
    expect(await sessionsEndedAt(ada)).toBeDefined()
    const members = await world.db.collection(`events/${world.event}/rooms/${made.room}/members`).get()
    expect(members.size).toBe(0)
    await expect(enterAs(world, ada.device, gateCode)).rejects.toThrow('blocked')
    expect(await saidOf(ada)).toEqual([{ seq: expect.any(Number), content: { type: 'revoke', who: ada.device.uid, last: {} } }])
    expect(await lines(ada)).toEqual([expect.objectContaining({ what: 'removePerson', by: mod.device.uid, why: 'spam' })])
  })

  it('ends the claims also of somebody who signs in with an old token', async () => {
    expect(await remove(mod, ada)).toEqual({})
    expect(claimsIn((await signIn(ada.answer.token)).idToken)).not.toHaveProperty('e')
  })

  it('names the last they said in each room before the first gap, as the pages know it', async () => {
    expect(await say(world, ada.device, { answer: ada.answer, texts: ['one', 'two', 'three'] })).toBe(200)
    expect(await say(world, ada.device, { answer: ada.answer, texts: ['a leap'], seq: 1_001 })).toBe(200)
    await until('pages with these words', async () => seqsOnPages(ada), seqs => seqs.length === 4)
    await remove(mod, ada)
    expect(await saidOf(ada)).toMatchObject([{ content: { last: { [world.room]: 2 } } }])
  })

  it('can be taken back, and they come in again', async () => {
    await remove(mod, ada)
    expect(await remove(mod, ada, { letBack: true })).toEqual({})
    expect(await claimsNow(await enterAs(world, ada.device, gateCode))).toMatchObject({ e: world.event, l: 0 })
  })

  it('has no power over somebody of another event', async () => {
    const elsewhere = await newInsider(await createWorld())
    expect(await remove(mod, elsewhere)).toEqual({})
    expect(await claimsNow(elsewhere)).toMatchObject({ e: expect.stringMatching(/^trial-/), l: 0 })
  })

  it('says everything in its own name without a gap, also when much happens at once', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(async () => newInsider(world)))
    await Promise.all(people.map(async each => remove(mod, each)))
    const author = await uidOf(world.key.publicKey, crypto)
    const batches = await world.db.collection(`events/${world.event}/rooms/o_event/messages`).where('by', '==', author).get()
    const seqs = await Promise.all(batches.docs.map(async batch => valueOf(await readEnvelope(valueOf(decodeBatch(batch.get('bytes') as Uint8Array)).envelopes[0] ?? new Uint8Array(), crypto)).seq))
    expect(seqs.toSorted((a, b) => a - b)).toEqual(seqs.map((_, index) => index))
  })
})

describe('removing somebody from a room', () => {
  it('ends their membership and claim, and no invite brings them back', async () => {
    const { room } = await must<JoinedRoomAnswer>(ada, 'makeRoom', { event: world.event, kind: 'invite', title: 'Tent', topic: '', certificate: ada.answer.certificate })
    const { code } = await must<InviteAnswer>(ada, 'makeInvite', { event: world.event, room })
    const guest = await newInsider(world)
    const joining = { event: world.event, room, certificate: guest.answer.certificate, invite: code }
    await must(guest, 'joinRoom', joining)
    expect(await remove(guest, ada, { room })).toBe('not-allowed')
    expect(await remove(ada, guest, { room })).toEqual({})
    expect(await claimsNow(guest)).toMatchObject({ e: world.event, r: [] })
    expect((await world.db.doc(`events/${world.event}/rooms/${room}/members/${guest.device.uid}`).get()).exists).toBe(false)
    expect(await ask(guest, 'joinRoom', joining)).toBe('removed')
    expect(await remove(ada, guest, { room, letBack: true })).toEqual({})
    expect(await ask(guest, 'joinRoom', joining)).toBe('revoked')
    const { code: invite } = await must<InviteAnswer>(ada, 'makeInvite', { event: world.event, room })
    expect(await must<JoinedRoomAnswer>(guest, 'joinRoom', { ...joining, invite })).toMatchObject({ people: 2 })
  })
})
