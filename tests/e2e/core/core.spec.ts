// The harness itself: two devices, no screens, one conversation.
import { expect, test } from './test.ts'

test('core: two devices talk without a screen', async ({ newCoreDevice }) => {
  const [mika, noor] = await Promise.all([newCoreDevice(), newCoreDevice()])
  expect((await mika.enter('glow42', 'Mika')).entered).toMatchObject({ ok: true })
  expect((await noor.enter('glow42', 'Noor')).entered).toMatchObject({ ok: true })
  await Promise.all([mika.open('o_late-bus'), noor.open('o_late-bus')])
  const words = `When does it leave? ${crypto.randomUUID()}`
  await mika.say('o_late-bus', words)
  await expect.poll(async () => noor.texts('o_late-bus'), { timeout: 25_000 }).toContain(words)
})
