// Two peers in one page without meshes: what they hear, and what they have open.
import type { Clock, PeerId, TransportEvent, Via } from '@festival-chat/mesh'
import type { MeetingPoint } from './meeting-point.ts'
import type { Peer } from './peer.ts'
import { browserClock } from '../../../web/src/adapters/browser-clock.ts'
import { createMeetingPoint } from './meeting-point.ts'
import { createPeer, newIdentity } from './peer.ts'

export interface Pair {
  /** The smaller by name comes first. */
  readonly both: readonly [Peer, Peer]
  readonly meetingPoint: MeetingPoint
  readonly eventsOf: (peer: Peer) => TransportEvent[]
  readonly connect: (from: Peer, to: Peer, via?: Via) => void
  readonly hears: (peer: Peer, type: TransportEvent['type']) => Promise<void>
  readonly openCount: () => number
  readonly madeCount: () => number
  readonly timerCount: () => number
  /** From now on only the transports hold what is counted here. */
  readonly forget: () => void
  readonly end: () => void
}

type Dial = (configuration: RTCConfiguration) => RTCPeerConnection

export async function createPair(dial: Dial = configuration => new RTCPeerConnection(configuration)): Promise<Pair> {
  const connections: RTCPeerConnection[] = []
  const { clock, timerCount } = createCountingClock()
  const meetingPoint = createMeetingPoint()
  const identities = (await Promise.all([newIdentity(), newIdentity()])).sort((one, other) => one.peer < other.peer ? -1 : 1)
  const heard = new Map<PeerId, TransportEvent[]>(identities.map(({ peer }) => [peer, []]))
  const both = identities.map(identity => createPeer(identity, meetingPoint.brokerOf(identity.peer, []), {
    clock,
    dial(configuration) {
      const pc = dial(configuration)
      connections.push(pc)
      return pc
    },
  })) as unknown as readonly [Peer, Peer]

  function listen({ peer, transport }: Peer, other: Peer): void {
    transport.listen((event) => {
      heard.get(peer)!.push(event)
      if (event.type === 'signal')
        relay(peer, other, event)
    })
  }

  /** As the mesh does it: of two offers the greater's stands. */
  function relay(from: PeerId, to: Peer, { kind, bytes }: Extract<TransportEvent, { type: 'signal' }>): void {
    const hasOffered = heard.get(to.peer)!.some(event => event.type === 'signal' && event.kind === 'offer')
    if (kind !== 'offer' || !hasOffered || to.peer < from)
      to.transport.signal(from, { kind, bytes, rollback: kind === 'offer' && hasOffered })
  }

  listen(both[0], both[1])
  listen(both[1], both[0])
  return {
    both,
    meetingPoint,
    eventsOf: ({ peer }) => heard.get(peer)!,
    connect: (from, to, via = 'broker') => from.transport.connect(to.peer, via),
    hears: async ({ peer }, type) => soon(() => heard.get(peer)!.some(event => event.type === type), `${type} in time`),
    openCount: () => connections.filter(({ signalingState }) => signalingState !== 'closed').length,
    madeCount: () => connections.length,
    timerCount,
    forget: () => void (connections.length = 0),
    end: () => both.forEach(({ transport }) => transport.end()),
  }
}

export async function soon(isTrue: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 15_000
  while (!isTrue()) {
    if (performance.now() > deadline)
      throw new Error(`Waited in vain for ${what}.`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

function createCountingClock(): { readonly clock: Clock, readonly timerCount: () => number } {
  const timers = new Set<() => void>()
  return {
    timerCount: () => timers.size,
    clock: {
      now: browserClock.now,
      after(ms, task) {
        const callOff = browserClock.after(ms, () => {
          timers.delete(callOff)
          task()
        })
        timers.add(callOff)
        return () => {
          timers.delete(callOff)
          callOff()
        }
      },
    },
  }
}
