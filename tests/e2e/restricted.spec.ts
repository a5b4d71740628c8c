// Restricted rooms from end to end: real browsers, the real rules and functions, and a look at what the record really holds.
import type { Keyring } from '@festival-chat/domain'
import type { APIRequestContext } from '@playwright/test'
import type { CoreDevice } from './core/test.ts'
import { Buffer } from 'node:buffer'
import { decodeBatch, inviteHash, openSealed, parseInviteLink, readEnvelope, toBase64Url, webCrypto, webRoomCipher } from '@festival-chat/domain'
import { must } from '../../tools/seed/must.ts'
import { changeField, documentsAt, fieldsAt, recordedBytes, wipeAccount } from './core/owner.ts'
import { expect, test } from './core/test.ts'
import { unique } from './support/person.ts'

/** Functions may have to start first, several of them. */
const patiently = { timeout: 30_000 }
const crypto = webCrypto(globalThis.crypto)
const cipher = webRoomCipher(globalThis.crypto)
/** Denied and refused requests are what these tests are about. */
const refusals = /Failed to load resource: the server responded with a status of (?:400|403|404|409|429)/

test.describe.configure({ timeout: 90_000 })
test.use({ expectedComplaints: [[refusals], { scope: 'test' }] })

async function come(device: CoreDevice, name: string): Promise<CoreDevice> {
  expect((await device.enter('glow42', name)).entered).toMatchObject({ ok: true })
  return device
}

/** A new room of its host, open on the host's device, and a link to it. */
async function makeRoom(host: CoreDevice): Promise<{ room: string, link: string }> {
  const { room } = must(await host.make({ kind: 'invite', title: 'The boat', topic: 'Do not tell' }))
  await host.open(room)
  const { link } = must(await host.invite(room))
  return { room, link }
}

async function comeByLink(guest: CoreDevice, link: string): Promise<string> {
  const { room } = must(await guest.joinByLink(link))
  await guest.open(room)
  return room
}

async function reads(device: CoreDevice, room: string, text: string): Promise<void> {
  await expect.poll(async () => device.texts(room), patiently).toContain(text)
}

async function recorded(device: CoreDevice, room: string, text: string): Promise<void> {
  await expect.poll(async () => (await device.messages(room)).find(message => message.text === text)?.reach, patiently).toBe('recorded')
}

/** The texts that somebody with these keys finds in the record. */
async function openedWith(keyring: Keyring, recorded: readonly Uint8Array[]): Promise<readonly unknown[]> {
  const bytes = recorded.flatMap(each => must(decodeBatch(each)).envelopes)
  const envelopes = await Promise.all(bytes.map(async each => must(await readEnvelope(each, crypto))))
  const opened = await Promise.all(envelopes.map(async envelope => openSealed(envelope, keyring, cipher)))
  return opened.flatMap(envelope => envelope ? [envelope.body['text']] : [])
}

async function documentsBy(request: APIRequestContext, room: string, uid: string): Promise<readonly string[]> {
  const uploads = await documentsAt(request, `events/lampion/rooms/${room}/messages`)
  return uploads.map(({ name }) => name).filter(name => name.includes(uid))
}

test('the words and the key of a restricted room stay with its members', async ({ newCoreDevice, request }) => {
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  const sent: string[] = []
  for (const { page } of [mika, noor])
    page.on('request', asked => sent.push(`${asked.url()} ${asked.postData() ?? ''}`))
  await Promise.all([come(mika, 'Mika'), come(noor, 'Noor')])
  const { room, link } = await makeRoom(mika)
  const [question, answer] = [unique('Where is the boat?'), unique('Behind the sauna')]
  await mika.say(room, question)
  await comeByLink(noor, link)
  await reads(noor, room, question)
  await noor.say(room, answer)
  await reads(mika, room, answer)
  await recorded(noor, room, answer)

  const { roomKey } = must(parseInviteLink(link))
  if (!roomKey)
    throw new Error('The link carries no key.')
  const key = toBase64Url(roomKey.key)
  expect(sent.some(text => text.includes('joinRoom'))).toBe(true)
  expect(sent.filter(text => text.includes(key) || text.includes(Buffer.from(roomKey.key).toString('base64')))).toEqual([])

  const bytes = await recordedBytes(request, room)
  expect(bytes.length).toBeGreaterThanOrEqual(2)
  for (const secret of [question, answer, 'Mika', Buffer.from(roomKey.key)])
    expect(bytes.filter(each => each.includes(secret))).toEqual([])
  // Whoever has the key can read it, and nobody else.
  expect(await openedWith([roomKey], bytes)).toEqual(expect.arrayContaining([question, answer]))
  expect(await openedWith([{ epoch: roomKey.epoch, key: crypto.random(32) }], bytes)).toEqual([])
})

test('without an invitation one neither joins nor reads', async ({ newCoreDevice, request }) => {
  const [mika, tom] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await Promise.all([come(mika, 'Mika'), come(tom, 'Tom')])
  const { room } = await makeRoom(mika)
  const secret = unique('Nobody else knows')
  await mika.say(room, secret)
  await recorded(mika, room, secret)
  expect(await tom.join(room)).toEqual({ ok: false, error: 'not-invited' })
  expect(await tom.joinByLink('https://example.org/nothing')).toEqual({ ok: false, error: 'bad-link' })
  expect(await tom.members(room)).toEqual({ ok: false, error: 'denied' })
  await tom.open(room)
  await expect.poll(async () => tom.status(room), patiently).toBe('denied')
  expect(await tom.texts(room)).toEqual([])
  expect(await documentsAt(request, `events/lampion/rooms/${room}/members`)).toHaveLength(1)
})

test('an invitation ends: revoked, used up, expired; and an expired one can be renewed', async ({ newCoreDevice, request }) => {
  const [mika, noor, tom] = await Promise.all([newCoreDevice(), newCoreDevice(), newCoreDevice()])
  await Promise.all([come(mika, 'Mika'), come(noor, 'Noor'), come(tom, 'Tom')])
  const { room, link } = await makeRoom(mika)

  expect(await tom.revokeInvite(link)).toEqual({ ok: false, error: 'not-allowed' })
  expect(await mika.revokeInvite(link)).toMatchObject({ ok: true })
  expect(await noor.joinByLink(link)).toEqual({ ok: false, error: 'revoked' })
  expect(await mika.renewInvite(link, {})).toEqual({ ok: false, error: 'revoked' })

  const single = must(await mika.invite(room, { uses: 1 })).link
  expect(await noor.joinByLink(single)).toMatchObject({ ok: true })
  // Once more by the same person is no second use.
  expect(await noor.joinByLink(single)).toMatchObject({ ok: true, value: { people: 2 } })
  expect(await tom.joinByLink(single)).toEqual({ ok: false, error: 'used-up' })

  const short = must(await mika.invite(room, { lifetimeMs: 3_600_000 })).link
  const { code } = must(parseInviteLink(short))
  await changeField(request, `events/lampion/invites/${await inviteHash(code, crypto)}`, 'expiresAt', { timestampValue: new Date(Date.now() - 1_000).toISOString() })
  expect(await tom.joinByLink(short)).toEqual({ ok: false, error: 'expired' })
  const renewed = must(await mika.renewInvite(short, {})).link
  expect(renewed).toBe(short)
  expect(await tom.joinByLink(renewed)).toMatchObject({ ok: true, value: { people: 3 } })
})

test('whoever is removed reads and writes nothing more, and the others go on with a new key', async ({ newCoreDevice, request }) => {
  const [mika, noor, tom] = await Promise.all([newCoreDevice(), newCoreDevice(), newCoreDevice()])
  const [, { uid: noorsUid }] = await Promise.all([come(mika, 'Mika'), noor.enter('glow42', 'Noor'), come(tom, 'Tom')])
  const { room, link } = await makeRoom(mika)
  const [before, after, onceMore] = [unique('All of us'), unique('Just the two of us'), unique('Let me in')]
  await mika.say(room, before)
  await Promise.all([comeByLink(noor, link), comeByLink(tom, link)])
  await Promise.all([reads(noor, room, before), reads(tom, room, before)])

  expect(await tom.removePerson(room, noorsUid)).toEqual({ ok: false, error: 'not-allowed' })
  expect(await tom.rekey(room)).toEqual({ ok: false, error: 'not-allowed' })
  expect(await mika.removePerson(room, noorsUid)).toMatchObject({ ok: true })
  // Her token is still good for a while: what is refused is the upload itself.
  const refused = noor.page.waitForResponse(response => response.url().endsWith(':commit') && response.status() === 403)
  await noor.say(room, onceMore)
  await refused
  expect(await noor.joinByLink(link)).toEqual({ ok: false, error: 'removed' })
  expect(await documentsBy(request, room, noorsUid)).toEqual([])

  expect(await mika.rekey(room)).toEqual({ ok: true, value: { epoch: 2, leftOut: [] } })
  await mika.say(room, after)
  await reads(tom, room, after)
  const answer = unique('I read you')
  await tom.say(room, answer)
  await reads(mika, room, answer)
  await recorded(tom, room, answer)
  // Even if somebody handed her the bytes: the key she has opens none of the new words.
  const { roomKey } = must(parseInviteLink(link))
  const known = await openedWith(roomKey ? [roomKey] : [], await recordedBytes(request, room))
  expect(known).toContain(before)
  expect(known).not.toContain(after)
  expect(known).not.toContain(answer)
  expect(await noor.texts(room)).not.toContain(after)
  expect(await documentsBy(request, room, noorsUid)).toEqual([])
  // A link made now carries the new key alone: what was said before stays with those who were there.
  const [lena] = [await come(await newCoreDevice(), 'Lena')]
  await comeByLink(lena, must(await mika.invite(room)).link)
  await reads(lena, room, after)
  expect(await lena.texts(room)).not.toContain(before)
})

test('half a link lets one in, and the words come with the next key', async ({ newCoreDevice }) => {
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await Promise.all([come(mika, 'Mika'), come(noor, 'Noor')])
  const { room, link } = await makeRoom(mika)
  await comeByLink(noor, link.replace(/#.*/, ''))
  expect(await noor.invite(room)).toEqual({ ok: false, error: 'no-key' })
  expect(await mika.rekey(room)).toMatchObject({ ok: true })
  const said = unique('Now you can read this')
  await mika.say(room, said)
  await reads(noor, room, said)
})

test('the last seat is taken once, however many reach for it', async ({ newCoreDevice, request }) => {
  const [mika, noor, tom] = await Promise.all([newCoreDevice(), newCoreDevice(), newCoreDevice()])
  await Promise.all([come(mika, 'Mika'), come(noor, 'Noor'), come(tom, 'Tom')])
  const { room, link } = await makeRoom(mika)
  await changeField(request, `events/lampion/rooms/${room}`, 'capacity', { integerValue: '2' })
  const joined = await Promise.all([noor.joinByLink(link), tom.joinByLink(link)])
  expect(joined.filter(({ ok }) => ok)).toHaveLength(1)
  expect(joined).toContainEqual({ ok: false, error: 'full' })
  expect(await fieldsAt(request, `events/lampion/rooms/${room}`)).toMatchObject({ people: { integerValue: '2' } })

  const loser = joined[0].ok ? tom : noor
  expect(await mika.change(room, { state: 'locked' })).toMatchObject({ ok: true, value: { state: 'locked' } })
  expect(await loser.joinByLink(link)).toEqual({ ok: false, error: 'locked' })
})

test('one leaves and comes back', async ({ newCoreDevice, request }) => {
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await Promise.all([come(mika, 'Mika'), come(noor, 'Noor')])
  const { room, link } = await makeRoom(mika)
  await comeByLink(noor, link)
  await noor.close(room)
  expect(await noor.leave(room)).toEqual({ ok: true })
  expect(await noor.leave(room)).toEqual({ ok: true })
  await noor.open(room)
  await expect.poll(async () => noor.status(room), patiently).toBe('denied')
  await noor.close(room)
  const meanwhile = unique('She will be back')
  await mika.say(room, meanwhile)
  await comeByLink(noor, link)
  await reads(noor, room, meanwhile)
  expect(await fieldsAt(request, `events/lampion/rooms/${room}`)).toMatchObject({ people: { integerValue: '2' } })
  // Who made the room needs no invitation to its seat; but the key went with leaving, and only a link brings it.
  await mika.close(room)
  expect(await mika.leave(room)).toEqual({ ok: true })
  expect(await mika.join(room)).toMatchObject({ ok: true, value: { level: 'host' } })
  expect(await mika.invite(room)).toEqual({ ok: false, error: 'no-key' })
  expect(await mika.joinByLink(link)).toMatchObject({ ok: true, value: { level: 'host' } })
  await mika.open(room)
  await reads(mika, room, meanwhile)
})

test('somebody comes in by an invitation alone, and again by it when the server has lost their account', async ({ newCoreDevice, request }) => {
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await come(mika, 'Mika')
  const { room } = await makeRoom(mika)
  const { link } = must(await mika.invite(room, { uses: 1 }))
  const { uid } = await noor.prepare('Noor')
  expect(await noor.joinByLink(link)).toMatchObject({ ok: true, value: { room, level: 'member' } })
  await noor.open(room)
  const first = unique('Here I am')
  await noor.say(room, first)
  await reads(mika, room, first)

  // Coming back is no reason to trouble the gate.
  const entries: string[] = []
  noor.page.on('request', asked => asked.url().endsWith('/api/enter') && entries.push(asked.url()))
  await noor.page.reload()
  await noor.open(room)
  await expect.poll(async () => noor.status(room), patiently).toBe('live')
  expect(entries).toEqual([])

  await wipeAccount(request, uid)
  await noor.page.reload()
  await noor.open(room)
  const second = unique('Still here')
  await noor.say(room, second)
  await reads(mika, room, second)
  await recorded(noor, room, second)
  expect(entries).toHaveLength(1)
  expect(await fieldsAt(request, `events/lampion/rooms/${room}`)).toMatchObject({ people: { integerValue: '2' } })
})
