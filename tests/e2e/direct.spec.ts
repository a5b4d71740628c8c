// Rooms of two from end to end: real browsers, the real rules and functions, and a look at what the record really holds.
import type { Locator, Page } from '@playwright/test'
import type { CoreDevice } from './core/test.ts'
import { directRoom } from '@festival-chat/domain'
import { must } from '../../tools/seed/must.ts'
import { documentsAt, fieldsAt, recordedBytes } from './core/owner.ts'
import { expect, test } from './core/test.ts'
import { bubble, comeTo, unique } from './support/person.ts'

/** Functions may have to start first, several of them. */
const patiently = { timeout: 45_000 }
const refusals = /Failed to load resource: the server responded with a status of (?:400|403|404|409|429)|net::ERR_|Could not reach Cloud Firestore backend|cleardot\.gif/

test.describe.configure({ timeout: 120_000 })
test.use({ expectedComplaints: [[refusals], { scope: 'test' }] })

interface Somebody { readonly device: CoreDevice, readonly uid: Awaited<ReturnType<CoreDevice['prepare']>>['uid'], readonly name: string }

async function come(device: CoreDevice, name: string): Promise<Somebody> {
  const { uid, entered } = await device.enter('glow42', name)
  expect(entered).toMatchObject({ ok: true })
  return { device, uid, name }
}

async function reads(device: CoreDevice, room: string, text: string): Promise<void> {
  await expect.poll(async () => device.texts(room), patiently).toContain(text)
}

async function recorded(device: CoreDevice, room: string, text: string): Promise<void> {
  await expect.poll(async () => (await device.messages(room)).find(message => message.text === text)?.reach, patiently).toBe('recorded')
}

/** Both have read something of each other in an open room, and so know each other's keys. */
async function meet(people: readonly Somebody[]): Promise<void> {
  await Promise.all(people.map(async ({ device }) => device.open('o_late-bus')))
  const hellos = people.map(({ name }) => unique(`${name} is here`))
  await Promise.all(people.map(async ({ device }, index) => device.say('o_late-bus', hellos[index] ?? '')))
  for (const { device } of people) {
    for (const hello of hellos)
      await reads(device, 'o_late-bus', hello)
  }
}

test('two talk directly; a third neither reads nor opens it, and the record has none of the words', async ({ newCoreDevice, request }) => {
  const [kay, mia, eve] = await Promise.all(['Kay', 'Mia', 'Eve'].map(async name => come(await newCoreDevice(), name))) as [Somebody, Somebody, Somebody]
  await meet([kay, mia, eve])
  await mia.device.watchMyRooms()

  const room = must(await kay.device.startDirect(mia.uid, 'Mia'))
  expect(room).toBe(directRoom(kay.uid, mia.uid))
  await kay.device.open(room)
  const [question, answer] = [unique('Just us two?'), unique('Just us two.')]
  await kay.device.say(room, question)
  await recorded(kay.device, room, question)

  // Her home hears of it by itself: she knew nothing of that room.
  await expect.poll(async () => (await mia.device.myRooms()).find(each => each.room === room), patiently).toMatchObject({ kind: 'direct', with: kay.uid, asks: true })
  await mia.device.open(room)
  await reads(mia.device, room, question)
  await mia.device.say(room, answer)
  await reads(kay.device, room, answer)
  await recorded(mia.device, room, answer)
  await expect.poll(async () => (await mia.device.myRooms()).find(each => each.room === room)?.asks, patiently).toBe(false)

  // The rules keep the third out; and what the record holds would tell her nothing.
  await eve.device.open(room)
  await expect.poll(async () => eve.device.status(room), patiently).toBe('denied')
  expect(await eve.device.texts(room)).toEqual([])
  await expect.poll(async () => documentsAt(request, `events/lampion/rooms/${room}/pages`), patiently).not.toEqual([])
  const bytes = await recordedBytes(request, room)
  expect(bytes.length).toBeGreaterThanOrEqual(2)
  for (const secret of [question, answer, 'Kay', 'Mia'])
    expect(bytes.filter(each => each.includes(secret))).toEqual([])
  expect(JSON.stringify(await fieldsAt(request, 'events/lampion/live/rooms'))).not.toContain(room)
})

test('one begins offline, reloads, and is heard when the network is back', async ({ newCoreDevice }) => {
  const [kay, mia] = await Promise.all(['Kay', 'Mia'].map(async name => come(await newCoreDevice(), name))) as [Somebody, Somebody]
  await meet([kay, mia])
  await mia.device.watchMyRooms()
  await kay.device.page.context().setOffline(true)
  const room = must(await kay.device.startDirect(mia.uid, 'Mia'))
  await kay.device.open(room)
  const words = unique('From the tunnel')
  await kay.device.say(room, words)
  expect(await kay.device.messages(room)).toMatchObject([{ text: words, reach: 'kept', mine: true }])

  await kay.device.page.context().setOffline(false)
  const again = await kay.device.newTab()
  await again.open(room)
  await expect.poll(async () => again.texts(room), patiently).toEqual([words])
  await recorded(again, room, words)
  await expect.poll(async () => (await mia.device.myRooms()).some(each => each.room === room), patiently).toBe(true)
  await mia.device.open(room)
  await reads(mia.device, room, words)
  await again.watchMyRooms()
  await expect.poll(async () => (await again.myRooms()).find(each => each.room === room), patiently).toMatchObject({ kind: 'direct', title: 'Mia', asks: false })
})

test('both see one safety number, and another with everybody else; strangers have none', async ({ newCoreDevice }) => {
  const [kay, mia, eve] = await Promise.all(['Kay', 'Mia', 'Eve'].map(async name => come(await newCoreDevice(), name))) as [Somebody, Somebody, Somebody]
  expect(await kay.device.startDirect(mia.uid)).toEqual({ ok: false, error: 'unknown-person' })
  expect(await kay.device.safetyNumber(mia.uid)).toBeUndefined()
  await meet([kay, mia, eve])
  const number = await kay.device.safetyNumber(mia.uid)
  expect(number).toMatch(/^\d{60}$/)
  expect(await mia.device.safetyNumber(kay.uid)).toBe(number)
  expect(await kay.device.safetyNumber(eve.uid)).not.toBe(number)
  expect(await eve.device.safetyNumber(kay.uid)).toBe(await kay.device.safetyNumber(eve.uid))
  expect(await kay.device.safetyNumber(kay.uid)).toBeUndefined()
})

test('somebody is seen to be here, and counted', async ({ newCoreDevice, request }) => {
  const [kay, mia] = await Promise.all(['Kay', 'Mia'].map(async name => come(await newCoreDevice(), name))) as [Somebody, Somebody]
  expect((await mia.device.present('o_late-bus')).map(([uid]) => uid)).not.toContain(kay.uid)
  await kay.device.beHere('o_late-bus')
  await expect.poll(async () => (await mia.device.present('o_late-bus')).map(([uid]) => uid), patiently).toContain(kay.uid)
  await expect.poll(async () => JSON.stringify(await fieldsAt(request, 'events/lampion/live/rooms')), patiently).toMatch(/"here":\{"integerValue":"[1-9]/)
})

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
}

async function openPerson(page: Page, hello: string, name: string): Promise<Locator> {
  await page.locator('.timeline-row').filter({ hasText: hello }).getByRole('button', { name }).first().click()
  const sheet = page.getByRole('dialog')
  await expect(sheet).toContainText(name)
  return sheet
}

async function numberIn(sheet: Locator): Promise<string> {
  const groups = sheet.getByRole('list', { name: /safety number/i }).getByRole('listitem')
  await expect(groups).toHaveCount(12)
  return (await groups.allTextContents()).map(text => text.trim()).join(' ')
}

test('on screen: somebody is asked, answers, and both compare one number', async ({ page: kay, newPerson }) => {
  const mia = await newPerson()
  const [kayName, miaName] = [unique('Kay'), unique('Mia')]
  await Promise.all([comeTo(kay, kayName, 'o_lost-found'), comeTo(mia, miaName, 'o_lost-found')])
  const [hello, lost] = [unique('Who lost a scarf?'), unique('A green one? Mine!')]
  await write(kay, hello)
  await expect(bubble(mia, hello)).toBeVisible(patiently)
  await write(mia, lost)
  await expect(bubble(kay, lost)).toBeVisible(patiently)
  await mia.goto('/e/lampion')

  await (await openPerson(kay, lost, miaName)).getByRole('button', { name: 'Message', exact: true }).click()
  await expect(kay).toHaveURL(/\/r\/d_/)
  const secret = unique('At the blue tent')
  await write(kay, secret)

  // It appears by itself, and asks.
  const row = mia.getByRole('link').filter({ hasText: kayName }).first()
  await expect(row).toBeVisible(patiently)
  await row.click()
  await expect(bubble(mia, secret)).toBeVisible(patiently)
  await expect(mia.getByText(`${kayName} wants to talk to you`)).toBeVisible()
  await mia.getByRole('button', { name: 'Accept' }).click()
  await expect(mia.getByText(`${kayName} wants to talk to you`)).toBeHidden()
  const answer = unique('On my way')
  await write(mia, answer)
  await expect(bubble(kay, answer)).toBeVisible(patiently)

  const numbers: string[] = []
  for (const [page, said, name] of [[kay, answer, miaName], [mia, secret, kayName]] as const) {
    await (await openPerson(page, said, name)).getByRole('button', { name: 'Compare safety numbers' }).click()
    const sheet = page.getByRole('dialog', { name: 'Safety number' })
    numbers.push(await numberIn(sheet))
    await sheet.getByRole('button', { name: 'The numbers match' }).click()
    await expect(sheet.getByText('You compared these numbers')).toBeVisible()
  }
  expect(numbers[0]).toBe(numbers[1])
  await kay.reload()
  await expect(bubble(kay, answer)).toBeVisible(patiently)
  await expect(await openPerson(kay, answer, miaName)).toContainText('You compared safety numbers')
})
