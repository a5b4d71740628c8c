import type { Transport } from '../../mesh/src/host/transport.ts'
// Our mesh, over its memory transport, in real time, its frames encoded and decoded as on a wire.
import type { MessageId, PeerId, Topic } from '../../mesh/src/ids.ts'
import type { Party, Size, ThrowParty } from './party.ts'
import { streamOf } from '../../mesh/sim/engine/random.ts'
import { createHost } from '../../mesh/src/host/host.ts'
import { createMemoryNetwork } from '../../mesh/src/host/memory-transport.ts'

const topic = '00000000000000aa' as Topic
const settleMs = 10_000
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

const clock = {
  now: () => performance.now(),
  after: (ms: number, task: () => void) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

function peerOf(random: () => number): PeerId {
  // The last letter carries three bits only.
  return `${Array.from({ length: 25 }, () => letters[Math.floor(random() * 32)]).join('')}a` as PeerId
}

export const throwOurParty: ThrowParty = async ({ people, links }: Size, heard): Promise<Party> => {
  const random = streamOf(8, 'links')
  // As little delay as its peer has: none but the event loop's.
  const network = createMemoryNetwork({ clock, random, latencyMs: { least: 0, most: 0 }, bytesPerS: 1e9, handshakeMs: 20 })
  let bytes = 0
  let firsts = 0
  let messages = 0
  const counting = (transport: Transport): Transport => ({
    ...transport,
    send(peer, frame, channel) {
      bytes += frame.length
      transport.send(peer, frame, channel)
    },
  })
  const hosts = Array.from({ length: people }, (_, who) => {
    const self = peerOf(random)
    return createHost({
      ports: { self, random, validate: () => ({ type: 'accept', writtenMs: Date.now(), keep: 'plain' }) },
      transport: counting(network.transportOf(self, () => [topic])),
      clock,
      options: { maxLinks: links },
      tell(tiding) {
        if (tiding.type !== 'deliver')
          return
        firsts += 1
        heard(who, tiding.message.payload)
      },
    })
  })
  for (const host of hosts)
    host.wish({ type: 'join', topic, size: people })
  await new Promise(resolve => setTimeout(resolve, settleMs))
  const again = (): number => hosts.reduce((sum, host) => sum + (host.snapshot().counters['spreading.duplicates'] ?? 0), 0)
  return {
    say: (who, payload) => hosts[who]!.wish({ type: 'publish', topic, payload, id: (messages += 1).toString(16).padStart(16, '0') as MessageId, writtenMs: Date.now(), keep: 'plain' }),
    counted: () => ({ copies: firsts + again(), bytes }),
    async end() {
      for (const host of hosts)
        host.wish({ type: 'stop' })
    },
  }
}
