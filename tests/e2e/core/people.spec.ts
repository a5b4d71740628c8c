// Who is who in a room, and what order is kept there, as another device sees it.
import type { CoreDevice } from './test.ts'
import { createAuthor, makeRoom, putBatch } from '../support-record.ts'
import { expect, test } from './test.ts'

const patiently = { timeout: 30_000 }

async function comeIn(device: CoreDevice, name: string, room: string): Promise<string> {
  await expect(async () => expect((await device.enter('glow42', name)).entered).toMatchObject({ ok: true })).toPass(patiently)
  await device.open(room)
  await expect.poll(async () => device.status(room), patiently).toBe('live')
  return (await device.prepare(name)).uid
}

test('core: the colour and the emoji somebody chose are seen by others, and change in all they said', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  const [uid] = await Promise.all([comeIn(mika, 'Mika', room), comeIn(noor, 'Noor', room)])
  await mika.say(room, 'First')
  await expect.poll(async () => noor.texts(room), patiently).toEqual(['First'])
  expect((await noor.now(room)).people.find(person => person.uid === uid)).toMatchObject({ name: 'Mika', role: 'attendee' })
  await mika.setProfile({ name: 'Mika', hue: 256, emoji: '🦊' })
  await mika.say(room, 'Second')
  const look = { authorName: 'Mika', authorHue: 256, authorEmoji: '🦊' }
  await expect.poll(async () => noor.messages(room), patiently).toMatchObject([{ text: 'First', ...look }, { text: 'Second', ...look }])
  const seen = (await noor.now(room)).people.find(person => person.uid === uid)
  expect(seen).toMatchObject({ name: 'Mika', hue: 256, emoji: '🦊' })
  expect(seen?.lastSaidMs).toBeGreaterThan(Date.now() - 60_000)
  expect((await mika.messages(room)).map(({ authorRole }) => authorRole)).toEqual([undefined, undefined])
})

test('core: pins, slow mode and who keeps order are seen by everybody, and by nobody who only says so', async ({ newCoreDevice, request }) => {
  const room = await makeRoom(request)
  const [moderator, poser] = await Promise.all([createAuthor('moderator'), createAuthor()])
  const noor = await newCoreDevice()
  await comeIn(noor, 'Noor', room)
  const welcome = await moderator.write(room, 0, 'Water is free at the tent')
  const order = [
    welcome,
    await moderator.say(room, 1, { type: 'pin', of: welcome.id, on: true }),
    await moderator.say(room, 2, { type: 'slowMode', everyMs: 30_000 }),
    await poser.say(room, 0, { type: 'profile', name: 'Moderator' }),
    await poser.write(room, 1, 'Send me your code'),
    await poser.say(room, 2, { type: 'lock', on: true }),
  ]
  await putBatch(request, room, { id: 'order', certificates: [moderator.certificate, poser.certificate], envelopes: order.map(({ bytes }) => bytes) })
  await expect.poll(async () => (await noor.now(room)).pinned, patiently).toEqual([welcome.id])
  expect(await noor.now(room)).toMatchObject({ settings: { slowModeMs: 30_000, locked: false }, role: 'attendee', standing: { banned: false } })
  const roles = (await noor.messages(room)).map(({ authorName, authorRole }) => [authorName, authorRole])
  expect(roles).toHaveLength(2)
  expect(roles).toEqual(expect.arrayContaining([['', 'moderator'], ['Moderator', undefined]]))
  expect(await noor.details(room, welcome.id)).toMatchObject({ author: moderator.uid, seq: 0, bytes: welcome.bytes.length, reach: 'recorded', sealed: false })
})
