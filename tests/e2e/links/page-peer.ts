// A single peer in a page, for tests with several pages: whoever drives them carries what it says to the meeting point.
import type { Channel, MessageId, PeerId, Topic, TransportEvent } from '@festival-chat/mesh'
import type { Member } from '../../../mesh/src/acceptance/suite.ts'
import type { Broker } from '../../../web/src/adapters/webrtc/broker.ts'
import type { PeerOptions } from './peer.ts'
import { fromBase64Url, ok, toBase64Url } from '@festival-chat/domain'
import { createMember } from '../../../mesh/src/acceptance/member.fixture.ts'
import { browserClock } from '../../../web/src/adapters/browser-clock.ts'
import { createPeer, newIdentity } from './peer.ts'

/** What the driver of the page offers to it. */
interface Driver {
  readonly carry: (from: PeerId, to: PeerId, text: string) => Promise<void>
  /** Who says this can be met from now on. Answers with the others. */
  readonly meet: (self: PeerId) => Promise<readonly PeerId[]>
}

interface Flood { readonly frames: number, readonly channel: Channel, readonly highBytes: number }

type Report = Readonly<Record<string, string | boolean | undefined>>

const topic = '00000000000000aa' as Topic
const driver = globalThis as unknown as Driver
const frameBytes = 16_384

/** Several pages count apart. */
const anyId = (): MessageId => crypto.randomUUID().replaceAll('-', '').slice(-16) as MessageId

export type PagePeer = ReturnType<typeof createPagePeer>

export function createPagePeer() {
  const connections: RTCPeerConnection[] = []
  const events: TransportEvent['type'][] = []
  const received: { first: number, bytes: number }[] = []
  let peer: ReturnType<typeof createPeer> | undefined
  let member: Member | undefined
  let heard = (_: PeerId, __: Uint8Array): void => {}
  let drained = (): void => {}
  let pauseMs = 0

  function brokerOf(self: PeerId): Broker {
    return {
      async say(to, bytes) {
        await driver.carry(self, to, toBase64Url(bytes))
        return ok(undefined)
      },
      listen(listener) {
        heard = listener
        return () => heard = () => {}
      },
      introduce: async () => driver.meet(self),
    }
  }

  async function begin(options: PeerOptions): Promise<PeerId> {
    const identity = await newIdentity()
    await driver.meet(identity.peer)
    peer = createPeer(identity, brokerOf(identity.peer), {
      ...options,
      dial(configuration) {
        const pc = new RTCPeerConnection(configuration)
        connections.push(pc)
        return pc
      },
    })
    return identity.peer
  }

  function hear(event: TransportEvent): void {
    if (event.type === 'drained')
      return drained()
    if (event.type !== 'received')
      return void events.push(event.type)
    received.push({ first: event.bytes[0]!, bytes: event.bytes.length })
    // A page that is busy with other things.
    for (const sinceMs = performance.now(); performance.now() - sinceMs < pauseMs;);
  }

  return {
    ready: () => true,
    /** Without a mesh: what comes is only looked at. */
    async listen(options: PeerOptions = {}) {
      const self = await begin(options)
      peer!.transport.listen(hear)
      return self
    },
    /** With one, in a topic of two. */
    async join(options: PeerOptions = {}) {
      const self = await begin(options)
      member = createMember({ peer: self, topics: [], transport: peer!.transport, clock: browserClock, random: Math.random, nextId: anyId, options: {} })
      member.join(topic, 2)
      return self
    },
    publish: (bytes: number) => member!.publish(topic, Uint8Array.from({ length: bytes }, (_, at) => at * 31 % 251)),
    links: () => member!.snapshot().links.length,
    /** Their lengths, and whether they are what `publish` makes. */
    payloads: () => member!.told.flatMap(tiding => tiding.type === 'deliver' ? [tiding.message.payload] : [])
      .map(payload => ({ bytes: payload.length, isWhole: payload.every((byte, at) => byte === at * 31 % 251) })),

    connect: (to: PeerId) => peer!.transport.connect(to, 'broker'),
    close: (to: PeerId) => peer!.transport.close(to),
    hear: (from: PeerId, text: string) => heard(from, fromBase64Url(text) ?? new Uint8Array()),
    events: () => events,
    received: () => received,
    readSlowly: (ms: number) => void (pauseMs = ms),
    /** Frames with their numbers in their first bytes, as long as less than that waits. Says how much waited at most, and how often it had to drain. */
    async pour(to: PeerId, { frames, channel, highBytes }: Flood) {
      let mostBytes = 0
      let pauses = 0
      for (let frame = 0; frame < frames; frame++) {
        while (peer!.transport.buffered(to) >= highBytes) {
          pauses += 1
          await new Promise<void>(resolve => drained = resolve)
        }
        peer!.transport.send(to, new Uint8Array(frameBytes).fill(frame % 256), channel)
        mostBytes = Math.max(mostBytes, peer!.transport.buffered(to))
      }
      return { mostBytes, pauses }
    },
    openConnections: () => connections.filter(({ signalingState }) => signalingState !== 'closed').length,
    /** Of our own end, of each pair of addresses that is in use. */
    async candidateTypes() {
      const types: (string | boolean | undefined)[] = []
      for (const pc of connections.filter(({ connectionState }) => connectionState === 'connected')) {
        const stats = await pc.getStats() as unknown as ReadonlyMap<string, Report>
        for (const report of stats.values()) {
          if (report['type'] === 'candidate-pair' && report['nominated'] === true)
            types.push(stats.get(String(report['localCandidateId']))?.['candidateType'])
        }
      }
      return types
    },
  }
}
