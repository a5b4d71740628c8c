// Two pages that know nothing of each other but what the meeting point carries.
import type { Page } from '@playwright/test'
import type { RemotePeer } from './test.ts'
import { expect, test } from './test.ts'

const patiently = { timeout: 30_000 }
const frames = 256

async function link(newPeer: () => Promise<RemotePeer>) {
  const [a, b] = await Promise.all([newPeer(), newPeer()])
  const [from, to] = await Promise.all([a.listen(), b.listen()])
  await a.connect(to)
  await expect.poll(a.events, patiently).toEqual(['link-up'])
  await expect.poll(b.events, patiently).toEqual(['link-up'])
  return { a, b, from, to }
}

test('links over WebRTC: two pages say long things to each other', async ({ newPeer }) => {
  const [a, b] = await Promise.all([newPeer(), newPeer()])
  await Promise.all([a.join(), b.join()])
  for (const peer of [a, b])
    await expect.poll(peer.links, patiently).toBe(1)
  await Promise.all([a.publish(65_536), b.publish(65_536)])
  for (const peer of [a, b])
    await expect.poll(peer.payloads, patiently).toEqual([{ bytes: 65_536, isWhole: true }])
  for (const peer of [a, b])
    await expect.poll(peer.openConnections, { ...patiently, message: 'one connection, whoever dialled' }).toBe(1)
})

test('links over WebRTC: what waits is told, and nothing is lost to a reader who is slow', async ({ newPeer }) => {
  const { a, b, to } = await link(newPeer)
  await b.readSlowly(5)
  const highBytes = 65_536
  const { mostBytes, pauses } = await a.pour(to, { frames, channel: 'steady', highBytes })
  expect(pauses).toBeGreaterThan(1)
  expect(mostBytes).toBeLessThanOrEqual(highBytes + 16_384)
  await expect.poll(async () => (await b.received()).length, patiently).toBe(frames)
  expect(await b.received()).toEqual(Array.from({ length: frames }, (_, first) => ({ first, bytes: 16_384 })))
})

test('links over WebRTC: quick frames pass in any order, and whoever closes is heard to the end', async ({ newPeer }) => {
  const { a, b, from, to } = await link(newPeer)
  await Promise.all([a.pour(to, { frames: 8, channel: 'quick', highBytes: 65_536 }), b.pour(from, { frames: 8, channel: 'quick', highBytes: 65_536 })])
  for (const peer of [a, b])
    await expect.poll(async () => (await peer.received()).map(({ first }) => first).sort((x, y) => x - y), patiently).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  await a.pour(to, { frames: 64, channel: 'steady', highBytes: 2_000_000 })
  await a.close(to)
  await expect.poll(b.events, patiently).toEqual(['link-up', 'link-down'])
  expect((await b.received()).length).toBe(8 + 64)
  expect(await a.events(), 'who closes is not told').toEqual(['link-up'])
  for (const peer of [a, b])
    await expect.poll(peer.openConnections, patiently).toBe(0)
})

test('links over WebRTC: a page that is closed without a word is missed', async ({ newPeer }) => {
  test.slow()
  const { a, b } = await link(newPeer)
  await b.page.close()
  // First it looks for another way to them.
  await expect.poll(a.events, { timeout: 60_000 }).toEqual(['link-up', 'signal', 'link-down'])
  await expect.poll(a.openConnections, patiently).toBe(0)
})

test('links over WebRTC: a page that crashes is given up, and its successor met', async ({ newPeer }) => {
  const [a, b] = await Promise.all([newPeer(), newPeer()])
  await Promise.all([a.join(), b.join()])
  await expect.poll(a.links, patiently).toBe(1)
  await b.page.goto('chrome://crash').catch(() => {})
  await expect.poll(a.links, patiently).toBe(0)
  const c = await newPeer()
  await c.join()
  await expect.poll(c.links, patiently).toBe(1)
  await a.publish(100)
  await expect.poll(c.payloads, patiently).toEqual([{ bytes: 100, isWhole: true }])
})

test('links over WebRTC: a connection is renewed when the network changes, whoever notices', async ({ newLaboratory }) => {
  const laboratory = await newLaboratory()
  expect(await laboratory.restarts()).toEqual({ rounds: [{ renewed: 4 }, { renewed: 6 }], sameLinks: true })
})

for (const ways of [['broker', 'broker'], ['broker', 'mesh'], ['mesh', 'broker'], ['mesh', 'mesh']] as const) {
  test(`links over WebRTC: two who dial at once, one by ${ways.join(', the other by ')}, have one link`, async ({ newLaboratory }) => {
    const laboratory = await newLaboratory()
    expect(await laboratory.glare(ways)).toEqual([['link-up'], ['link-up']])
  })
}

test('links over WebRTC: addresses that are found late are told, and used', async ({ newLaboratory }) => {
  const laboratory = await newLaboratory()
  expect(await laboratory.lateAddresses()).toEqual([['link-up'], ['link-up']])
})

test('links over WebRTC: what is heard again changes nothing', async ({ newLaboratory }) => {
  const laboratory = await newLaboratory()
  expect(await laboratory.repetitions()).toEqual({ made: 2, told: [['link-up', 'received'], ['link-up', 'received']] })
})

test('links over WebRTC: what strangers say does no harm', async ({ newLaboratory }) => {
  const laboratory = await newLaboratory()
  const { openWhileAnnoyed, told, received } = await laboratory.liars()
  expect(openWhileAnnoyed).toBeLessThanOrEqual(16)
  expect(told).toEqual(['link-up'])
  expect(received, 'text is nothing').toEqual([0, 200_000, 1])
})

test('links over WebRTC: nothing is left of two hundred links', async ({ newLaboratory }) => {
  test.slow()
  const laboratory = await newLaboratory()
  const { made, ...left } = await laboratory.churn({ pairs: 4, cycles: 50 })
  expect(made).toBeGreaterThanOrEqual(2 * 4 * 50)
  expect(left).toEqual({ open: 0, timers: 0 })
  await expect.poll(async () => connectionsIn(laboratory.page), patiently).toBe(0)
})

/** The browser itself says what it still holds, after it has collected what nobody needs. */
async function connectionsIn(page: Page): Promise<unknown> {
  const session = await page.context().newCDPSession(page)
  const { result } = await session.send('Runtime.evaluate', { expression: 'RTCPeerConnection.prototype' })
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! })
  const { result: count } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId!, functionDeclaration: 'function () { return this.length }', returnByValue: true })
  await session.detach()
  return count.value
}
