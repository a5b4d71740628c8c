// The real GossipSub from npm, over its own memory transport, with the parameters it ships.
import type { Libp2p } from 'libp2p'
import type { Party, Size, ThrowParty } from './party.ts'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { memory } from '@libp2p/memory'
import { plaintext } from '@libp2p/plaintext'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { streamOf } from '../../mesh/sim/engine/random.ts'

const topic = 'room'
/** Three of its heartbeats: by then its meshes stand. */
const settleMs = 3_500

type GossipSub = ReturnType<ReturnType<typeof gossipsub>>
/** What it does not show, and the counting needs. */
interface Insides {
  readonly streamsOutbound: Map<unknown, { pushPrefixed: (data: { readonly length: number }) => void }>
  handleReceivedMessage: (...args: unknown[]) => Promise<void>
}

async function createNode(name: number): Promise<{ node: Libp2p, pubsub: GossipSub }> {
  const node = await createLibp2p({
    addresses: { listen: [`/memory/member-${name}`] },
    transports: [memory()],
    connectionEncrypters: [plaintext()],
    streamMuxers: [yamux()],
    services: {
      identify: identify(),
      // Neither side signs or checks here: ours leaves that to its host.
      pubsub: gossipsub({ globalSignaturePolicy: 'StrictNoSign', allowPublishToZeroTopicPeers: true }),
    },
  })
  return { node, pubsub: node.services.pubsub }
}

/** At random, up to `links` for each. */
async function connect(nodes: readonly Libp2p[], links: number): Promise<void> {
  const random = streamOf(8, 'links')
  const degrees = nodes.map(() => 0)
  const pairs = new Set<string>()
  for (let tries = 0; tries < nodes.length * links * 10; tries++) {
    const [a, b] = [Math.floor(random() * nodes.length), Math.floor(random() * nodes.length)] as const
    const pair = [a, b].sort().join(' ')
    if (a === b || pairs.has(pair) || degrees[a]! >= links || degrees[b]! >= links)
      continue
    pairs.add(pair)
    degrees[a]! += 1
    degrees[b]! += 1
    await nodes[a]!.dial(nodes[b]!.getMultiaddrs())
  }
}

export const throwLibp2pParty: ThrowParty = async ({ people, links }: Size, heard): Promise<Party> => {
  const nodes = await Promise.all(Array.from({ length: people }, async (_, name) => createNode(name)))
  let copies = 0
  let bytes = 0
  for (const [who, { pubsub }] of nodes.entries()) {
    pubsub.subscribe(topic)
    pubsub.addEventListener('message', ({ detail }) => heard(who, detail.data))
    const insides = pubsub as unknown as Insides
    const receive = insides.handleReceivedMessage.bind(pubsub)
    insides.handleReceivedMessage = async (...args) => {
      copies += 1
      return receive(...args)
    }
  }
  await connect(nodes.map(({ node }) => node), links)
  await new Promise(resolve => setTimeout(resolve, settleMs))
  for (const { pubsub } of nodes) {
    for (const stream of (pubsub as unknown as Insides).streamsOutbound.values()) {
      const send = stream.pushPrefixed.bind(stream)
      stream.pushPrefixed = (data) => {
        bytes += data.length
        send(data)
      }
    }
  }
  return {
    say: (who, payload) => void nodes[who]!.pubsub.publish(topic, payload),
    counted: () => ({ copies, bytes }),
    end: async () => void await Promise.all(nodes.map(async ({ node }) => node.stop())),
  }
}
