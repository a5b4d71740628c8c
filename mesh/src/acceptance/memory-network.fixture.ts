// The acceptance suite's network over links in memory, in whatever time the clock keeps.
import type { Tiding } from '../host/host.ts'
import type { Clock } from '../host/transport.ts'
import type { MessageId, PeerId, Topic } from '../ids.ts'
import type { AcceptanceNetwork, Member } from './suite.ts'
import { p, seededRandom } from '../core.fixture.ts'
import { createHost } from '../host/host.ts'
import { createMemoryNetwork } from '../host/memory-transport.ts'

interface Time {
  readonly clock: Clock
  readonly pass: (ms: number) => Promise<void>
  /** How finely `until` looks. */
  readonly stepMs: number
}

export function memoryAcceptance({ clock, pass, stepMs }: Time, seed = 1): AcceptanceNetwork {
  const random = seededRandom(seed)
  const network = createMemoryNetwork({ clock, random, latencyMs: { least: 5, most: 25 }, bytesPerS: 1_000_000, handshakeMs: 50 })
  const members: Member[] = []
  let messages = 0

  return {
    add(options = {}) {
      const peer = p(members.length)
      const topics: Topic[] = []
      const told: Tiding[] = []
      const transport = network.transportOf(peer, () => topics)
      const host = createHost({
        ports: { self: peer, random, validate: () => ({ type: 'accept', writtenMs: clock.now(), keep: 'plain' }) },
        transport,
        clock,
        options,
        tell: tiding => void told.push(tiding),
      })
      const member: Member = {
        peer,
        told,
        join(topic, size) {
          topics.push(topic)
          host.wish({ type: 'join', topic, ...size === undefined ? {} : { size } })
        },
        leave(topic) {
          topics.splice(topics.indexOf(topic), 1)
          host.wish({ type: 'leave', topic })
        },
        publish(topic, payload) {
          const id = (messages += 1).toString(16).padStart(16, '0') as MessageId
          host.wish({ type: 'publish', topic, id, payload, writtenMs: clock.now(), keep: 'plain' })
        },
        send: (to, body) => host.wish({ type: 'send', to, body }),
        stop() {
          topics.length = 0
          host.wish({ type: 'stop' })
        },
        snapshot: host.snapshot,
      }
      members.push(member)
      return member
    },
    cut: network.cut,
    refuse: network.refuse,
    garble: (from: PeerId, to: PeerId) => network.inject(from, to, Uint8Array.of(3, 255, 255, 255, 255, 255, 255, 255)),
    async until(reason, isTrue, timeoutMs = 10_000) {
      const deadline = clock.now() + timeoutMs
      while (!isTrue()) {
        if (clock.now() > deadline)
          throw new Error(`Not in time: ${reason}`)
        await pass(stepMs)
      }
    },
    pass,
    end() {
      for (const member of members)
        member.stop()
    },
  }
}
