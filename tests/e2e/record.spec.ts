// What the record has to bear: no network, a page that goes away at the wrong moment, words nobody signed, and a server that has lost everything.
import type { Content, RoomId } from '@festival-chat/domain'
import type { APIRequestContext, Page } from '@playwright/test'
import type { CoreDevice } from './core/test.ts'
import { documentsAt, wipeAccount } from './core/owner.ts'
import { expect, test } from './core/test.ts'
import { createAuthor, eraseDocuments, makeRoom, putBatch, putPage } from './support-record.ts'
import { unique } from './support/person.ts'

/** A function may have to start first, and uploads keep to their pace. */
const patiently = { timeout: 30_000 }

async function comeIn(device: CoreDevice, name: string, room: string): Promise<string> {
  const uid = await pass(device, name)
  await device.open(room)
  await live(device, room)
  return uid
}

/** The gate asks for patience where many come at once, as here. */
async function pass(device: CoreDevice, name: string): Promise<string> {
  await expect(async () => expect((await device.enter('glow42', name)).entered).toMatchObject({ ok: true })).toPass(patiently)
  return (await device.prepare(name)).uid
}

async function live(device: CoreDevice, room: string): Promise<void> {
  await expect.poll(async () => device.status(room), patiently).toBe('live')
}

async function reaches(device: CoreDevice, room: string, texts: readonly string[]): Promise<readonly (string | undefined)[]> {
  const messages = await device.messages(room)
  return texts.map(text => messages.find(message => message.text === text)?.reach)
}

async function isRecorded(device: CoreDevice, room: string, ...texts: readonly string[]): Promise<void> {
  await expect.poll(async () => reaches(device, room, texts), patiently).toEqual(texts.map(() => 'recorded'))
}

async function reads(device: CoreDevice, room: string, texts: readonly string[]): Promise<void> {
  await expect.poll(async () => device.texts(room), patiently).toEqual(texts)
}

/** Everything there is, as far back as it goes. */
async function history(device: CoreDevice, room: string): Promise<readonly { readonly id: string, readonly text: string, readonly author: string }[]> {
  let mayBeMore = true
  while (mayBeMore)
    mayBeMore = await device.older(room)
  return (await device.messages(room)).map(({ id, text, author }) => ({ id, text, author }))
}

test.describe('where the network comes and goes', () => {
  test.use({ expectedComplaints: [[/Failed to load resource/, /net::ERR_/, /Could not reach Cloud Firestore backend/, /cleardot\.gif/], { scope: 'test' }] })

  test('record: offline and back', async ({ newCoreDevice, request }) => {
    const room = await makeRoom(request)
    const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
    await Promise.all([comeIn(mika, 'Mika', room), comeIn(noor, 'Noor', room)])
    await mika.page.context().setOffline(true)
    await expect.poll(async () => mika.status(room)).toBe('offline')
    await mika.say(room, 'In the tunnel')
    await noor.say(room, 'Meanwhile outside')
    expect(await reaches(mika, room, ['In the tunnel'])).toEqual(['kept'])
    await isRecorded(noor, room, 'Meanwhile outside')
    expect(await noor.texts(room)).toEqual(['Meanwhile outside'])

    await mika.page.context().setOffline(false)
    await isRecorded(mika, room, 'In the tunnel')
    for (const device of [mika, noor])
      await reads(device, room, ['In the tunnel', 'Meanwhile outside'])
  })

  test('record: a reload in the middle of sending loses nothing and doubles nothing', async ({ newCoreDevice, request }) => {
    const room = await makeRoom(request)
    const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
    await Promise.all([comeIn(mika, 'Mika', room), comeIn(noor, 'Noor', room)])
    const arrived = holdAnswers(mika.page)
    const texts = ['one', 'two', 'three']
    for (const text of texts)
      await mika.say(room, text)
    // The record has it, the page has not heard so, and is gone.
    await arrived
    await mika.page.unrouteAll({ behavior: 'ignoreErrors' })
    await mika.page.reload()
    await mika.open(room)
    await isRecorded(mika, room, ...texts)
    await mika.say(room, 'four')
    await isRecorded(mika, room, 'four')
    for (const device of [mika, noor])
      await reads(device, room, [...texts, 'four'])
  })
})

/** Commits get through, their answers do not. Resolves with the first. */
async function holdAnswers(page: Page): Promise<void> {
  return new Promise((resolve) => {
    void page.route(/:commit$/, async (route) => {
      await route.fetch()
      resolve()
    })
  })
}

test('record: two tabs of one person write in turn, and both show all of it once', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const mika = await newCoreDevice()
  await comeIn(mika, 'Mika', room)
  const tab = await mika.newTab()
  await tab.open(room)
  const texts = Array.from({ length: 8 }, (_, index) => `line ${index}`)
  await Promise.all(texts.map(async (text, index) => (index % 2 === 0 ? mika : tab).say(room, text)))
  for (const device of [mika, tab]) {
    await isRecorded(device, room, ...texts)
    expect((await device.texts(room)).toSorted()).toEqual(texts)
  }
  expect(await tab.texts(room)).toEqual(await mika.texts(room))
})

test('record: what its author did not sign never shows, whoever put it there', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const [ghost, mallory] = await Promise.all([createAuthor(), createAuthor()])
  const genuine = await ghost.write(room, 0, 'Found: one red glove')
  const later = await ghost.write(room, 1, 'Still here')
  const forged = [
    (await ghost.forgedBy(mallory.signer, room, 2, 'FORGED under a name')).bytes,
    (await mallory.write(room, 0, 'FORGED by a stranger')).bytes,
    (await ghost.write('o_camp-life' as string as RoomId, 3, 'FORGED from elsewhere')).bytes,
    (await ghost.write(room, 4, 'FORGED by a byte')).bytes.map((byte, index, { length }) => index === length - 1 ? byte ^ 1 : byte),
  ]
  await putPage(request, room, { n: 0, certificates: [ghost.certificate], envelopes: [genuine.bytes, ...forged] })
  await putBatch(request, room, { id: unique('forged').replace(' ', '-'), certificates: [ghost.certificate], envelopes: [...forged, later.bytes] })
  const mika = await newCoreDevice()
  await comeIn(mika, 'Mika', room)
  await reads(mika, room, ['Found: one red glove', 'Still here'])
  await mika.page.reload()
  await mika.open(room)
  await live(mika, room)
  await reads(mika, room, ['Found: one red glove', 'Still here'])
})

test('record: a ban in the event\'s own room holds in every room, for whoever comes', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const [loud, quiet, moderator] = await Promise.all([createAuthor(), createAuthor(), createAuthor('moderator')])
  await putBatch(request, room, {
    id: 'said',
    certificates: [loud.certificate, quiet.certificate],
    envelopes: [(await loud.write(room, 0, 'still fine')).bytes, (await loud.write(room, 1, 'not at all')).bytes, (await quiet.write(room, 0, 'hello')).bytes],
  })
  const mika = await newCoreDevice()
  await comeIn(mika, 'Mika', room)
  await expect.poll(async () => (await mika.texts(room)).toSorted(), patiently).toEqual(['hello', 'not at all', 'still fine'])
  const ban: Content = { type: 'ban', who: loud.uid, last: { [room]: 0 } }
  const eventRoom = 'o_event' as string as RoomId
  await putBatch(request, eventRoom, { id: unique('ban').replace(' ', '-'), certificates: [moderator.certificate], envelopes: [(await moderator.say(eventRoom, 0, ban)).bytes] })
  await expect.poll(async () => (await mika.texts(room)).toSorted(), patiently).toEqual(['hello', 'still fine'])
  await mika.page.reload()
  await mika.open(room)
  await expect.poll(async () => (await mika.texts(room)).toSorted(), patiently).toEqual(['hello', 'still fine'])
})

test('record: a server that has lost everything gets it back from the phones', async ({ newCoreDevice, request }) => {
  test.setTimeout(150_000)
  const room = await makeRoom(request)
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  const uids = await Promise.all([comeIn(mika, 'Mika', room), comeIn(noor, 'Noor', room)])
  await mika.say(room, 'Mika was here')
  await isRecorded(mika, room, 'Mika was here')
  await reads(noor, room, ['Mika was here'])
  await noor.say(room, 'So was Noor')
  await reads(mika, room, ['Mika was here', 'So was Noor'])
  // Noor's phone is out of power when it happens: somebody else has to bring what Noor said.
  await noor.page.close()

  await wipe(request, room, uids)
  await mika.say(room, 'What happened?')
  const zoe = await newCoreDevice()
  await comeIn(zoe, 'Zoe', room)
  await expect.poll(async () => zoe.texts(room), { timeout: 90_000 }).toEqual(['Mika was here', 'So was Noor', 'What happened?'])
  expect((await zoe.messages(room)).map(({ authorName }) => authorName)).toEqual(['Mika', 'Noor', 'Mika'])
})

/** All the room's words, and everybody's accounts. */
async function wipe(request: APIRequestContext, room: string, uids: readonly string[]): Promise<void> {
  await Promise.all(uids.map(async uid => wipeAccount(request, uid)))
  // Whatever was about to make a page of them makes it from nothing.
  await expect.poll(async () => {
    const found = (await Promise.all(['messages', 'pages'].map(async part => documentsAt(request, `events/lampion/rooms/${room}/${part}`)))).flat()
    await eraseDocuments(request, found.map(({ name }) => name))
    return found.length
  }, { timeout: 20_000, intervals: [500] }).toBe(0)
}

test('record: a thousand messages of twenty authors are the same for everybody, and after a reload', async ({ newCoreDevice, request }) => {
  test.setTimeout(150_000)
  const room = await makeRoom(request)
  const authors = await Promise.all(Array.from({ length: 20 }, async () => createAuthor()))
  const said = await Promise.all(authors.map(async author => Promise.all(Array.from({ length: 50 }, async (_, seq) => author.write(room, seq, `${author.uid.slice(0, 5)} ${seq}`)))))
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await comeIn(mika, 'Mika', room)
  for (const [index, envelopes] of said.entries()) {
    const certificates = [authors[index]?.certificate ?? new Uint8Array()]
    await putBatch(request, room, { id: `author-${index}`, certificates, envelopes: envelopes.map(({ bytes }) => bytes) })
  }
  await comeIn(noor, 'Noor', room)
  await expect.poll(async () => (await history(noor, room)).length, { timeout: 60_000 }).toBe(1_000)
  await expect.poll(async () => (await mika.messages(room)).length, { timeout: 60_000 }).toBe(1_000)
  const seen = await history(noor, room)
  expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(said.flat().map(({ id }) => id)))
  expect(await history(mika, room)).toEqual(seen)
  for (const device of [mika, noor]) {
    await device.page.reload()
    await device.open(room)
    await expect.poll(async () => (await device.messages(room)).length, patiently).toBe(1_000)
    expect(await history(device, room)).toEqual(seen)
  }
})
