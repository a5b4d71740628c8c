// The ways in which a link comes about that are not the usual one.
import type { Via } from '@festival-chat/mesh'
import { createPair, soon } from './pair.ts'

/** Both dial at once, each in its way. Says how often each was told of a link, and how many connections are open in the end. */
export async function glare(ways: readonly [Via, Via]) {
  const { both, connect, end, eventsOf, hears, openCount } = await createPair()
  try {
    connect(both[0], both[1], ways[0])
    connect(both[1], both[0], ways[1])
    await Promise.all(both.map(async peer => hears(peer, 'link-up')))
    await soon(() => openCount() === 2, 'all others to close')
    return both.map(peer => eventsOf(peer).filter(({ type }) => type !== 'signal').map(({ type }) => type))
  }
  finally {
    end()
  }
}

/** Everything is heard a second time when the link is there already. */
export async function repetitions() {
  const { both: [a, b], connect, end, eventsOf, hears, madeCount, meetingPoint } = await createPair()
  try {
    connect(a, b)
    await Promise.all([hears(a, 'link-up'), hears(b, 'link-up')])
    meetingPoint.repeat()
    for (const [from, to] of [[a, b], [b, a]] as const) {
      from.transport.send(to.peer, Uint8Array.of(1), 'steady')
      await hears(to, 'received')
    }
    return { made: madeCount(), told: [a, b].map(peer => eventsOf(peer).map(({ type }) => type)) }
  }
  finally {
    end()
  }
}

/** Addresses that are found after patience is over; until then there is only one, where nobody is. */
export async function lateAddresses() {
  const { both: [a, b], connect, end, eventsOf, hears } = await createPair(dialSlowly)
  try {
    connect(a, b)
    await Promise.all([hears(a, 'link-up'), hears(b, 'link-up')])
    return [a, b].map(peer => eventsOf(peer).map(({ type }) => type))
  }
  finally {
    end()
  }
}

const searchMs = 900
const nowhere = 'candidate:1 1 udp 1 198.51.100.1 9 typ host'

function dialSlowly(configuration: RTCConfiguration): RTCPeerConnection {
  const pc = new RTCPeerConnection(configuration)
  const untilMs = performance.now() + searchMs
  const listen = pc.addEventListener.bind(pc) as (type: string, listener: (event: Event) => void, options?: object) => void
  const candidateEvent = (candidate: object | null): Event => Object.assign(new Event('icecandidate'), { candidate })
  pc.addEventListener = (type: string, listener: unknown, options?: unknown) => {
    const heard = listener as (event: Event) => void
    if (type !== 'icecandidate')
      return listen(type, heard, options as object)
    setTimeout(() => heard(candidateEvent({ candidate: nowhere })))
    setTimeout(() => {
      heard(candidateEvent({ candidate: nowhere }))
      heard(candidateEvent(null))
    }, searchMs)
  }
  const { get } = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, 'localDescription')!
  Object.defineProperty(pc, 'localDescription', {
    get() {
      const { type, sdp } = get!.call(pc) as RTCSessionDescription
      return { type, sdp: performance.now() < untilMs ? `${sdp.replace(/a=candidate.*\r\n/g, '')}a=${nowhere}\r\n` : sdp }
    },
  })
  return pc
}
