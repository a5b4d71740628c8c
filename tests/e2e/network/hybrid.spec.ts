// Rooms on links between devices: what is said goes straight from one to the other, and into the record as well.
import { crewCodes } from '../support/crew-gate.ts'
import { bubble, comeTo, say, unique } from '../support/person.ts'
import { lie, prepareToLie } from './liar.ts'
import { come, expect, freshRoom, gather, haveRead, haveReadTheSame, linked, offline, test } from './test.ts'

// One after the other: what organisers switch off is off for all.
test.describe.configure({ mode: 'default', timeout: 180_000 })

test('two who are linked go on talking when both have lost the internet, and the record has it all in the end', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const [ada, bob] = await gather(newCoreDevice, room, 2)
  await linked([ada!, bob!], room, 1)
  await Promise.all([offline(ada!, true), offline(bob!, true)])
  const words = [unique('Where are you?'), unique('By the lanterns')]
  await ada!.say(room, words[0]!)
  await haveRead([bob!], room, [words[0]!])
  await bob!.say(room, words[1]!)
  await haveRead([ada!, bob!], room, words)
  const mine = async () => (await ada!.messages(room)).find(({ text }) => text === words[0])
  expect((await mine())?.reach).toBe('nearby')
  const theirs = (await ada!.messages(room)).find(({ text }) => text === words[1])!
  expect(await ada!.details(room, theirs.id)).toMatchObject({ reach: 'nearby', hops: 1 })
  await Promise.all([offline(ada!, false), offline(bob!, false)])
  await expect.poll(async () => (await mine())?.reach).toBe('recorded')
  const carla = await come(await newCoreDevice(), { name: 'Carla', room })
  await haveRead([ada!, bob!, carla], room, words)
})

test('who has no internet hears from a neighbour what the record tells, and the neighbour brings what they say', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const [ada, bob] = await gather(newCoreDevice, room, 2)
  await linked([ada!, bob!], room, 1)
  await offline(ada!, true)
  const carla = await newCoreDevice()
  await carla.page.evaluate(() => localStorage.setItem('festival-chat:choice:links', 'no'))
  await carla.page.reload()
  await come(carla, { name: 'Carla', room })
  const news = unique('The headliner is late')
  await carla.say(room, news)
  await haveRead([ada!, bob!], room, [news])
  const thanks = unique('Thanks for telling')
  await ada!.say(room, thanks)
  await expect.poll(async () => carla.texts(room), { timeout: 60_000 }).toContain(thanks)
  expect((await carla.network())?.state).toBe('off')
})

test('five find each other, all of them, and lose nothing when one vanishes and another loses the internet', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const five = await gather(newCoreDevice, room, 5)
  await linked(five, room, 4)
  const words = five.map((_, place) => unique(`I am number ${place + 1}`))
  await Promise.all(five.map(async (device, place) => device.say(room, words[place]!)))
  await haveRead(five, room, words)
  const [gone, dark, ...rest] = five
  await gone!.page.close()
  await offline(dark!, true)
  const more = [unique('Has anybody seen a green scarf?'), unique('On the fence by the lake')]
  await dark!.say(room, more[0]!)
  await rest[0]!.say(room, more[1]!)
  await haveRead([dark!, ...rest], room, [...words, ...more])
  await linked([dark!, ...rest], room, 3)
  await haveReadTheSame([dark!, ...rest], room)
})

test('neighbours see who is typing, and nobody else pays for it', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const [ada, bob] = await gather(newCoreDevice, room, 2)
  await linked([ada!, bob!], room, 1)
  const requests: string[] = []
  ada!.page.on('request', request => /:commit|Write\/channel/.test(request.url()) && requests.push(request.url()))
  await ada!.sayTyping(room, true)
  await expect.poll(async () => bob!.typing(room)).toEqual([(await ada!.network())?.self])
  await ada!.sayTyping(room, false)
  await expect.poll(async () => bob!.typing(room)).toEqual([])
  expect(requests).toEqual([])
})

test('the organisers switch all links off, and on again', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const [ada, bob] = await gather(newCoreDevice, room, 2)
  await linked([ada!, bob!], room, 1)
  const organiser = await come(await newCoreDevice(), { name: 'Hanna', room: 'o_event', code: crewCodes.organiser })
  await organiser.write('o_event', { type: 'flag', name: 'links', on: false, percent: 100 })
  for (const device of [ada!, bob!])
    await expect.poll(async () => (await device.network())?.state).toBe('off')
  await linked([ada!, bob!], room, 0)
  const words = unique('Still here, by the record')
  await ada!.say(room, words)
  await haveRead([bob!], room, [words])
  await organiser.write('o_event', { type: 'flag', name: 'links', on: true, percent: 100 })
  await linked([ada!, bob!], room, 1)
})

test('a room for invited people is carried over strangers, who read none of it', async ({ newCoreDevice }) => {
  const [host, guest] = await gather(newCoreDevice, await freshRoom(newCoreDevice), 2)
  const made = await host!.make({ kind: 'invite', title: 'The boat', topic: 'Do not tell' })
  expect(made).toMatchObject({ ok: true })
  const room = made.ok ? made.value.room : ''
  await host!.open(room)
  const invited = await host!.invite(room)
  expect(await guest!.joinByLink(invited.ok ? invited.value.link : '')).toMatchObject({ ok: true })
  await guest!.open(room)
  await linked([host!, guest!], room, 1)
  await Promise.all([offline(host!, true), offline(guest!, true)])
  const words = unique('It leaves at ten')
  await host!.say(room, words)
  await haveRead([guest!], room, [words])
  expect((await guest!.network())?.links).toHaveLength(1)
})

test('of two tabs one makes the links, and the other takes over when that is closed', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const [ada] = await gather(newCoreDevice, room, 1)
  await expect.poll(async () => (await ada!.network())?.state).toBe('on')
  const other = await ada!.newTab()
  await other.open(room)
  await other.watchNetwork()
  await expect.poll(async () => (await other.network())?.state).toBe('elsewhere')
  await ada!.page.close()
  await expect.poll(async () => (await other.network())?.state).toBe('on')
})

test('who hides their address makes no link without a relay, and misses nothing', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const shy = await newCoreDevice()
  await shy.page.evaluate(() => localStorage.setItem('festival-chat:choice:hideAddress', 'yes'))
  await shy.page.reload()
  await come(shy, { name: 'Shy', room })
  const [bob] = await gather(newCoreDevice, room, 1)
  await expect.poll(async () => (await bob!.network())?.state).toBe('on')
  const words = unique('You can still hear me')
  await bob!.say(room, words)
  await haveRead([shy], room, [words])
  expect((await shy.network())?.state).toBe('off')
  expect(await bob!.linked(room)).toEqual([])
})

test('two who come where nobody is awake any more find each other all the same', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  for (const { page } of await gather(newCoreDevice, room, 3))
    await page.close()
  await linked(await gather(newCoreDevice, room, 2), room, 1)
})

test('screens tell how words travel, and how one has come', async ({ page, newPerson, newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const other = await newPerson()
  await comeTo(page, 'Ada', room)
  await comeTo(other, 'Bob', room)
  const badge = page.getByRole('button', { name: 'Linked to 1 phone. Network' })
  await expect(badge).toBeVisible()
  const words = await say(other, unique('Two seats left'))
  await expect(bubble(page, words)).toBeVisible()
  await badge.click()
  const sheet = page.getByRole('dialog', { name: 'How words travel' })
  await expect(sheet).toContainText('Linked to 1 phone in this room.')
  await expect(sheet).toContainText('Bob')
  await expect(sheet).toContainText('one network', { timeout: 40_000 })
  await sheet.getByRole('link', { name: 'See the network' }).click()
  await expect(page.getByRole('row', { name: /Bob/ })).toBeVisible()
  await page.getByRole('button', { name: 'Find my addresses' }).click()
  await expect(page.getByText(/on the networks? it is on/)).toBeVisible()
  await page.goBack()
  await page.keyboard.press('Escape')
  await page.goto('/settings')
  await page.getByRole('switch', { name: 'Direct links' }).click()
  await expect(other.getByRole('button', { name: 'Through the server. Network' })).toBeVisible()
})

test('a page that sends noise, old words and forged ones is not believed, and others talk on', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const liar = await newCoreDevice()
  await liar.page.addInitScript(prepareToLie)
  await liar.page.reload()
  await come(liar, { name: 'Liar', room })
  const [ada, bob] = await gather(newCoreDevice, room, 2)
  await linked([liar, ada!, bob!], room, 2)
  const first = unique('What is in the curry?')
  await liar.say(room, first)
  await haveRead([ada!, bob!], room, [first])
  await lie(liar)
  await Promise.all([offline(ada!, true), offline(bob!, true)])
  await lie(liar)
  const more = [unique('Pumpkin'), unique('And lentils')]
  await ada!.say(room, more[0]!)
  await haveRead([bob!], room, [first, more[0]!])
  await bob!.say(room, more[1]!)
  await haveRead([ada!, bob!], room, [first, ...more])
  await haveReadTheSame([ada!, bob!], room)
  expect(Object.keys((await ada!.network())?.counters ?? {}).some(counter => counter.startsWith('blamed.'))).toBe(true)
})

test('a page that goes to sleep lets go of its links, and has what was said meanwhile when it wakes', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const [ada, bob] = await gather(newCoreDevice, room, 2)
  await linked([ada!, bob!], room, 1)
  // What a browser says to a page that it is about to freeze; it freezes none that is driven from outside.
  await bob!.page.evaluate(() => document.dispatchEvent(new Event('freeze')))
  await linked([ada!], room, 0)
  const words = [unique('Are you asleep?'), unique('You are'), unique('Good night')]
  for (const text of words)
    await ada!.say(room, text)
  await bob!.page.evaluate(() => document.dispatchEvent(new Event('resume')))
  await linked([ada!, bob!], room, 1)
  await haveRead([bob!], room, words)
  await haveReadTheSame([ada!, bob!], room)
})

test('twelve carry a room over several hops, also when a third of them vanishes', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const twelve = await gather(newCoreDevice, room, 12)
  await expect.poll(async () => Math.min(...await Promise.all(twelve.map(async device => (await device.linked(room)).length)))).toBeGreaterThanOrEqual(3)
  await Promise.all(twelve.map(async device => offline(device, true)))
  const words = [unique('Twelve of us')]
  await twelve[0]!.say(room, words[0]!)
  await haveRead(twelve, room, words)
  const [gone, left] = [twelve.slice(0, 4), twelve.slice(4)]
  await Promise.all(gone.map(async ({ page }) => page.close()))
  words.push(unique('Eight of us'))
  await left.at(-1)!.say(room, words[1]!)
  await haveRead(left, room, words)
})
