// Words taken back: what has not left the device never does, and what has is blanked wherever it stands.
import type { Envelope } from '@festival-chat/domain'
import type { APIRequestContext, Page } from '@playwright/test'
import type { CoreDevice } from './test.ts'
import { decodeBatch, decodePage, readEnvelope, webCrypto } from '@festival-chat/domain'
import { must } from '../../../tools/seed/must.ts'
import { makeRoom } from '../support-record.ts'
import { unique } from '../support/person.ts'
import { recordedBytes } from './owner.ts'
import { expect, test } from './test.ts'

/** A function may have to start first, and jobs come after it. */
const patiently = { timeout: 60_000 }
const crypto = webCrypto(globalThis.crypto)

test.describe.configure({ timeout: 180_000 })
test.use({ expectedComplaints: [[/Failed to load resource/, /net::ERR_/, /Could not reach Cloud Firestore backend/, /cleardot\.gif/, /Nothing was erased/], { scope: 'test' }] })

async function comeIn(device: CoreDevice, name: string, room: string): Promise<void> {
  await expect(async () => expect((await device.enter('glow42', name)).entered).toMatchObject({ ok: true })).toPass(patiently)
  await device.open(room)
  await expect.poll(async () => device.status(room), patiently).toBe('live')
}

async function reads(device: CoreDevice, room: string, text: string): Promise<void> {
  await expect.poll(async () => device.texts(room), patiently).toContain(text)
}

async function isRecorded(device: CoreDevice, room: string, text: string): Promise<void> {
  await expect.poll(async () => (await device.messages(room)).find(message => message.text === text)?.reach, patiently).toBe('recorded')
}

async function idOf(device: CoreDevice, room: string, text: string): Promise<string> {
  const found = (await device.messages(room)).find(message => message.text === text)
  if (!found)
    throw new Error(`Nobody said ${text}.`)
  return found.id
}

async function stateOf(device: CoreDevice, room: string, id: string): Promise<string | undefined> {
  return (await device.messages(room)).find(message => message.id === id)?.state
}

/** Whatever is not known is not left out: a secret may stand anywhere. */
async function isInRecord(request: APIRequestContext, room: string, text: string): Promise<boolean> {
  return (await recordedBytes(request, room)).some(bytes => bytes.includes(text))
}

/** Every envelope of the record, as often as it stands there. */
async function recordedEnvelopes(request: APIRequestContext, room: string): Promise<readonly Envelope[]> {
  const sheets = (await recordedBytes(request, room)).map((bytes) => {
    const batch = decodeBatch(bytes)
    return batch.ok ? batch.value : must(decodePage(bytes))
  })
  return Promise.all(sheets.flatMap(({ envelopes }) => envelopes).map(async bytes => must(await readEnvelope(bytes, crypto))))
}

test('core: what is taken back offline is never in the record, and gone from the screen', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await Promise.all([comeIn(mika, 'Mika', room), comeIn(noor, 'Noor', room)])
  const tab = await mika.newTab()
  await tab.open(room)
  await mika.page.context().setOffline(true)
  await expect.poll(async () => mika.status(room)).toBe('offline')
  const [secret, worse, kept] = [unique('I love Noor'), unique('I really do'), unique('Good evening')]
  await mika.say(room, secret)
  const id = await idOf(mika, room, secret)
  await mika.write(room, { type: 'edit', of: id, text: worse })
  await mika.say(room, kept)
  await reads(tab, room, worse)
  expect(await mika.takeBack(room, id)).toBe('kept-here')
  expect(await mika.texts(room)).toEqual([kept])
  await expect.poll(async () => tab.texts(room)).toEqual([kept])

  await mika.page.context().setOffline(false)
  await reads(noor, room, kept)
  await isRecorded(mika, room, kept)
  // All of it is there by its numbers: nothing is missing, and nobody waits for more.
  const said = await recordedEnvelopes(request, room)
  expect(new Set(said.map(({ seq }) => seq))).toEqual(new Set([0, 1, 2, 3, 4]))
  expect(said.filter(each => each.id === id && !each.erased)).toEqual([])
  for (const words of [secret, worse])
    expect(await isInRecord(request, room, words)).toBe(false)
  expect(await isInRecord(request, room, kept)).toBe(true)
  expect((await noor.messages(room)).map(({ state, text }) => [state, text])).toEqual([['deleted', ''], ['shown', kept]])

  await mika.page.reload()
  await mika.open(room)
  await expect.poll(async () => mika.status(room), patiently).toBe('live')
  expect(await mika.texts(room)).toEqual([kept])
})

test('core: what somebody may have is deleted for everybody, and leaves the record', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await Promise.all([comeIn(mika, 'Mika', room), comeIn(noor, 'Noor', room)])
  const words = unique('Never mind')
  await mika.say(room, words)
  await reads(noor, room, words)
  const id = await idOf(noor, room, words)
  expect(await isInRecord(request, room, words)).toBe(true)
  expect(await mika.takeBack(room, id)).toBe('deleted')
  expect(await stateOf(mika, room, id)).toBe('deleted')
  await expect.poll(async () => stateOf(noor, room, id), patiently).toBe('deleted')
  await expect.poll(async () => isInRecord(request, room, words), patiently).toBe(false)
})

test('core: words on their way are not called unsent, and words that did not arrive go no further', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  await Promise.all([comeIn(mika, 'Mika', room), comeIn(noor, 'Noor', room)])
  const words = unique('Half way')
  const tunnel = await enterTunnel(mika.page)
  await mika.say(room, words)
  await tunnel.entered
  const id = await idOf(mika, room, words)
  expect(await mika.takeBack(room, id)).toBe('deleted')
  // They are swallowed after all; what is tried next has no words.
  tunnel.swallow()
  const after = unique('As I was saying')
  await mika.say(room, after)
  await reads(noor, room, after)
  expect(await isInRecord(request, room, words)).toBe(false)
  expect(await stateOf(noor, room, id)).toBe('deleted')
})

/** The next commit goes in, and no further. */
async function enterTunnel(page: Page): Promise<{ readonly entered: Promise<void>, readonly swallow: () => void }> {
  let swallow = (): void => {}
  const swallowed = new Promise<void>(resolve => swallow = resolve)
  let enter = (): void => {}
  const entered = new Promise<void>(resolve => enter = resolve)
  await page.route(/:commit$/, async (route) => {
    enter()
    await swallowed
    await route.abort('connectionfailed')
  }, { times: 1 })
  return { entered, swallow }
}

test('core: a deletion in a restricted room blanks the record, also where the server could not be asked at once', async ({ newCoreDevice, request }) => {
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  for (const [device, name] of [[mika, 'Mika'], [noor, 'Noor']] as const)
    await expect(async () => expect((await device.enter('glow42', name)).entered).toMatchObject({ ok: true })).toPass(patiently)
  const { room } = must(await mika.make({ kind: 'invite', title: 'The boat', topic: '' }))
  await mika.open(room)
  must(await noor.joinByLink(must(await mika.invite(room)).link))
  await noor.open(room)
  const [secret, edited, other] = [unique('The code is 4711'), unique('The code is 0815'), unique('Fine weather')]
  await mika.say(room, other)
  await mika.say(room, secret)
  await reads(noor, room, secret)
  const id = await idOf(mika, room, secret)
  const edit = await mika.write(room, { type: 'edit', of: id, text: edited })
  await reads(noor, room, edited)
  expect(await mika.details(room, id)).toMatchObject({ sealed: true })

  await mika.page.route('**/api/erase', async route => route.abort('internetdisconnected'))
  const asked = mika.page.waitForRequest('**/api/erase')
  await mika.remove(room, id)
  await asked
  await expect.poll(async () => stateOf(noor, room, id), patiently).toBe('deleted')
  expect((await recordedEnvelopes(request, room)).filter(each => each.id === id).map(({ erased }) => erased)).not.toContain(true)
  // The page goes away; what is owed stays.
  await mika.page.unrouteAll({ behavior: 'ignoreErrors' })
  await mika.page.reload()
  await mika.open(room)
  await expect.poll(async () => {
    const gone = (await recordedEnvelopes(request, room)).filter(each => each.id === id || each.id === edit)
    return gone.length > 0 && gone.every(({ erased }) => erased)
  }, patiently).toBe(true)
  expect(await noor.texts(room)).toContain(other)
  const zoe = await newCoreDevice()
  await expect(async () => expect((await zoe.enter('glow42', 'Zoe')).entered).toMatchObject({ ok: true })).toPass(patiently)
  must(await zoe.joinByLink(must(await mika.invite(room)).link))
  await zoe.open(room)
  await reads(zoe, room, other)
  expect(await zoe.texts(room)).not.toContain(edited)
})
