// The acceptance suite's network over links in memory, in whatever time the clock keeps.
import type { Clock } from '../host/transport.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { AcceptanceNetwork, Member } from './suite.ts'
import { p, seededRandom } from '../core.fixture.ts'
import { createMemoryNetwork } from '../host/memory-transport.ts'
import { createIds, createMember, until } from './member.fixture.ts'

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
  const nextId = createIds()

  return {
    add(options = {}) {
      const peer = p(members.length)
      const topics: Topic[] = []
      const member = createMember({ peer, topics, transport: network.transportOf(peer, () => topics), clock, random, nextId, options })
      members.push(member)
      return member
    },
    cut: network.cut,
    refuse: network.refuse,
    garble: (from: PeerId, to: PeerId) => network.inject(from, to, Uint8Array.of(3, 255, 255, 255, 255, 255, 255, 255)),
    until: async (reason, isTrue, timeoutMs = 10_000) => until(isTrue, { reason, clock, pass, stepMs, timeoutMs }),
    pass,
    end() {
      for (const member of members)
        member.stop()
    },
  }
}
