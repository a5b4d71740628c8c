// The acceptance suite's network over real WebRTC: all its peers are in one page, every link goes through the browser's own stack.
import type { PeerId, Topic } from '@festival-chat/mesh'
import type { AcceptanceNetwork, Member } from '../../../mesh/src/acceptance/suite.ts'
import type { Peer } from './peer.ts'
import { createIds, createMember, until } from '../../../mesh/src/acceptance/member.fixture.ts'
import { browserClock } from '../../../web/src/adapters/browser-clock.ts'
import { createMeetingPoint } from './meeting-point.ts'
import { createPeer, newIdentity } from './peer.ts'

/** More than any case adds. */
const mostPeers = 8
const stepMs = 20

const pass = async (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

export interface WebRtcNetwork extends AcceptanceNetwork {
  readonly peers: readonly Peer[]
  /** What each end of each connection is called by now: a restart gives it another name. */
  readonly ufrags: () => readonly string[]
}

export async function webRtcAcceptance(): Promise<WebRtcNetwork> {
  const identities = await Promise.all(Array.from({ length: mostPeers }, newIdentity))
  const { brokerOf } = createMeetingPoint()
  const nextId = createIds()
  const peers: Peer[] = []
  const connections: RTCPeerConnection[] = []
  const members: Member[] = []
  const cuts = new Set<string>()
  const apart = new Set<string>()
  const pair = (a: PeerId, b: PeerId): string => [a, b].sort().join(' ')

  /** Without a relay to go through, whoever may use nothing else has no address at all. */
  function dial(self: PeerId, configuration: RTCConfiguration, peer: PeerId): RTCPeerConnection {
    const isApart = apart.has(pair(self, peer)) || cuts.has(pair(self, peer))
    const pc = new RTCPeerConnection(isApart ? { iceTransportPolicy: 'relay' } : configuration)
    connections.push(pc)
    const open = pc.createDataChannel.bind(pc)
    pc.createDataChannel = (label, init) => {
      const channel = open(label, init)
      const send = channel.send.bind(channel) as (bytes: ArrayBufferView<ArrayBuffer>) => void
      channel.send = (bytes: unknown) => cuts.has(pair(self, peer)) ? undefined : send(bytes as ArrayBufferView<ArrayBuffer>)
      return channel
    }
    return pc
  }

  return {
    peers,
    ufrags: () => connections.filter(({ signalingState }) => signalingState === 'stable').map(pc => /a=ice-ufrag:(\S+)/.exec(pc.currentLocalDescription?.sdp ?? '')?.[1] ?? ''),
    add(options = {}) {
      const identity = identities[members.length]!
      const topics: Topic[] = []
      const peer = createPeer(identity, brokerOf(identity.peer, topics), { dial: (configuration, other) => dial(identity.peer, configuration, other) })
      const member = createMember({ peer: peer.peer, topics, transport: peer.transport, clock: browserClock, random: Math.random, nextId, options })
      peers.push(peer)
      members.push(member)
      return member
    },
    cut: (a, b) => void cuts.add(pair(a, b)),
    refuse: (a, b) => void apart.add(pair(a, b)),
    garble: (from, to) => peers.find(({ peer }) => peer === from)?.transport.send(to, Uint8Array.of(3, 255, 255, 255, 255, 255, 255, 255), 'steady'),
    until: async (reason, isTrue, timeoutMs = 10_000) => until(isTrue, { reason, clock: browserClock, pass, stepMs, timeoutMs }),
    pass,
    end() {
      members.forEach(member => member.stop())
      peers.forEach(({ transport }) => transport.end())
    },
  }
}
