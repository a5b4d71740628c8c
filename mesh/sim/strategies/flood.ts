// Flood, as Bitchat relays: everybody passes everything on once, to all but where it came from, until it has gone far enough.
import { asMesh, onward } from './stage.ts'

/** Bitchat's. */
const hopLimit = 7

export const createFlood = asMesh(({ neighbours, send, take }) => ({
  linkUp() {},
  linkDown() {},
  received(from, frame) {
    if (frame.type !== 'push' || !take(frame, from) || frame.hop + 1 >= hopLimit)
      return
    const next = onward(frame)
    for (const peer of neighbours) {
      if (peer !== from)
        send(peer, next)
    }
  },
  publish(push) {
    for (const peer of neighbours)
      send(peer, push)
  },
}))
