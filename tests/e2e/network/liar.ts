// A page that holds on to every channel it opens, to say on it whatever it likes.
import type { CoreDevice } from '../core/test.ts'

interface Liar { lie: () => void }

/** Before the page is loaded: keeps what goes over its channels, too. */
export function prepareToLie(): void {
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

/** Noise, what was said before, and the same with a letter changed. */
export const lie = async ({ page }: CoreDevice): Promise<void> => page.evaluate(() => (globalThis as unknown as Liar).lie())
