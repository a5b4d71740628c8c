import type { Peer, Peers } from './peers.fixture.ts'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../core.fixture.ts'
import { epochMs, kept } from './messages.fixture.ts'
import { createPeers } from './peers.fixture.ts'

const secondMs = 1_000
/** A little irregular, as people write. */
const writtenAt = (number: number): number => epochMs - 600 * secondMs + number * 500 + (number * 7_919) % 400

function fill(peer: Peer, count: number, lacks: (number: number) => boolean = () => false): void {
  for (let number = 0; number < count; number++) {
    if (!lacks(number))
      peer.store.put(kept(number, writtenAt(number)))
  }
}

/** Both ways, as pings go. */
function exchange(net: Peers, seconds: number): void {
  const [a, b] = net.peers as [Peer, Peer]
  for (let second = 0; second < seconds; second += 2) {
    net.ping(a, b)
    net.ping(b, a)
    net.pass(2 * secondMs)
  }
}

describe('what sync costs', () => {
  it('says nothing beside the 16 bytes in pings where both have the same', () => {
    const net = createPeers(2)
    const [a, b] = net.peers as [Peer, Peer]
    fill(a, 1_000)
    fill(b, 1_000)
    net.link(a, b)
    exchange(net, 60)
    expect(net.said).toEqual({ bytes: 0, frames: 0 })
    expect(a.sync.digestFor(net.linkOf(a, b))!.root).toHaveLength(16)
  })

  const missing: Record<string, (number: number) => boolean> = {
    'the last ten': number => number >= 990,
    'ten of the last hundred': number => number >= 900 && number % 10 === 7,
    'ten in two places': number => (number >= 950 && number < 955) || (number >= 980 && number < 985),
    'ten of all': number => number % 100 === 37,
  }
  for (const [which, lacks] of Object.entries(missing)) {
    for (const [role, first] of [['who lacks them', 1], ['who has them', 0]] as const) {
      it(`tells ${which} of a thousand in 600 bytes, begun by ${role}`, () => {
        const net = createPeers(2)
        const [a, b] = net.peers as [Peer, Peer]
        fill(a, 1_000)
        fill(b, 1_000, lacks)
        net.link(a, b)
        net.pass(10 * secondMs)
        net.ping(net.peers[1 - first]!, net.peers[first]!)
        net.pass(3 * secondMs)
        expect(b.ids()).toEqual(a.ids())
        expect(b.received).toEqual({ fresh: 10, again: 0 })
        expect(16 + net.said.bytes).toBeLessThanOrEqual(600)
      })
    }
  }

  it('tells a random hundred of ten thousand in a few thousand bytes', () => {
    const net = createPeers(2, { storeMessagesPerTopic: 20_000, storeBytesPerTopic: 10_000_000 })
    const [a, b] = net.peers as [Peer, Peer]
    const random = seededRandom(7)
    const lost = new Set(Array.from({ length: 100 }, () => Math.floor(random() * 10_000)))
    for (let number = 0; number < 10_000; number++) {
      const message = kept(number, epochMs - 20_000 * secondMs + number * 1_900, { bytes: 20 })
      a.store.put(message)
      if (!lost.has(number))
        b.store.put(message)
    }
    net.link(a, b)
    net.pass(10 * secondMs)
    net.ping(a, b)
    net.pass(5 * secondMs)
    expect(a.ids()).toHaveLength(10_000)
    expect(b.ids()).toEqual(a.ids())
    expect(net.said.bytes).toBeLessThanOrEqual(6_000)
  })
})
