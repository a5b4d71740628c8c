// What goes wrong among phones: one that lies, one that sleeps, and a crowd of which a third vanishes.
import type { CoreDevice } from '../core/test.ts'
import { unique } from '../support/person.ts'
import { come, expect, freshRoom, gather, haveRead, haveReadTheSame, linked, offline, test } from './test.ts'

test.describe.configure({ mode: 'default', timeout: 180_000 })

interface Liar { lie: () => void }

/** Keeps hold of every channel the page opens, and of what goes over it. */
function prepareToLie(): void {
  const channels: RTCDataChannel[] = []
  const said: ArrayBuffer[] = []
  const open = RTCPeerConnection.prototype.createDataChannel
  RTCPeerConnection.prototype.createDataChannel = function (...about) {
    const channel = open.apply(this, about)
    const send = channel.send.bind(channel) as (bytes: ArrayBufferView<ArrayBuffer>) => void
    channel.send = (bytes: unknown) => {
      const view = bytes as Uint8Array<ArrayBuffer>
      said.push(view.slice().buffer)
      send(view)
    }
    channels.push(channel)
    return channel
  }
  const noise = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))
  const lies = (): readonly Uint8Array<ArrayBuffer>[] => [
    ...Array.from({ length: 20 }, (_, n) => noise(n * 50)),
    // Said before, word by word, again and again; and with a letter changed.
    ...said.slice(-40).flatMap(bytes => [bytes, bytes].map(each => new Uint8Array(each.slice(0)))),
    ...said.slice(-40).map(bytes => new Uint8Array(bytes).map((byte, place) => place === bytes.byteLength - 1 ? byte ^ 1 : byte)),
    noise(65_536),
  ]
  Object.assign(globalThis, {
    lie() {
      for (const channel of channels.filter(({ readyState }) => readyState === 'open')) {
        for (const frame of lies())
          channel.readyState === 'open' && channel.send(frame)
      }
    },
  })
}

const lie = async ({ page }: CoreDevice): Promise<void> => page.evaluate(() => (globalThis as unknown as Liar).lie())

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

test('a page that was frozen has what was said meanwhile when it wakes', async ({ newCoreDevice }) => {
  const room = await freshRoom(newCoreDevice)
  const [ada, bob] = await gather(newCoreDevice, room, 2)
  await linked([ada!, bob!], room, 1)
  await Promise.all([offline(ada!, true), offline(bob!, true)])
  const session = await bob!.page.context().newCDPSession(bob!.page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  const words = [unique('Are you asleep?'), unique('You are'), unique('Good night')]
  for (const text of words)
    await ada!.say(room, text)
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  await haveRead([bob!], room, words)
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
