// “Hide my address”, through a real TURN server.
import { fromBase64Url } from '@festival-chat/domain'
import { expect, test } from './test.ts'
import { startTurnServer } from './turn.ts'

const patiently = { timeout: 30_000 }

test('links over WebRTC: two who hide their addresses meet at a relay, and show nothing else', async ({ newPeer, said }) => {
  await using turn = await startTurnServer()
  const [a, b] = await Promise.all([newPeer(), newPeer()])
  const options = { iceServers: turn.iceServers, hidesAddress: true }
  const [from, to] = await Promise.all([a.listen(options), b.listen(options)])
  await a.connect(to)
  for (const peer of [a, b])
    await expect.poll(peer.events, patiently).toEqual(['link-up'])
  await Promise.all([a.pour(to, { frames: 8, channel: 'steady', highBytes: 65_536 }), b.pour(from, { frames: 8, channel: 'steady', highBytes: 65_536 })])
  for (const peer of [a, b]) {
    await expect.poll(async () => (await peer.received()).length, patiently).toBe(8)
    expect(await peer.candidateTypes()).toEqual(['relay'])
  }
  const candidates = said.flatMap(({ text }) => [...new TextDecoder().decode(fromBase64Url(text)).matchAll(/ (host|srflx|prflx|relay)"/g)].map(([, type]) => type))
  expect(candidates.length).toBeGreaterThanOrEqual(2)
  expect(new Set(candidates)).toEqual(new Set(['relay']))
})
