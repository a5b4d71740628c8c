// Links that come and go in one page, and what is left of them: connections that are open, timers that are set.
import type { Clock, PeerId, TransportEvent } from '@festival-chat/mesh'
import type { Peer } from './peer.ts'
import { browserClock } from '../../../web/src/adapters/browser-clock.ts'
import { createMeetingPoint } from './meeting-point.ts'
import { createPeer, newIdentity } from './peer.ts'

export async function churn(cycles: number) {
  const timers = new Set<() => void>()
  const connections: RTCPeerConnection[] = []
  const clock: Clock = {
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
  }
  const dial = (configuration: RTCConfiguration): RTCPeerConnection => {
    const pc = new RTCPeerConnection(configuration)
    connections.push(pc)
    return pc
  }
  const brokerOf = createMeetingPoint()
  const identities = await Promise.all([newIdentity(), newIdentity()])
  const [a, b] = identities.map(identity => createPeer(identity, brokerOf(identity.peer, []), { clock, dial })) as [Peer, Peer]
  const heard = new Map<PeerId, TransportEvent[]>()
  for (const { peer, transport } of [a, b]) {
    const events: TransportEvent[] = []
    heard.set(peer, events)
    transport.listen(event => void events.push(event))
  }
  const eventsOf = ({ peer }: Peer): TransportEvent[] => heard.get(peer)!
  const connect = (from: Peer, to: Peer): void => from.transport.connect(to.peer, 'broker')
  const openCount = (): number => connections.filter(({ signalingState }) => signalingState !== 'closed').length

  async function hears(peer: Peer, type: TransportEvent['type']): Promise<void> {
    await soon(() => eventsOf(peer).some(event => event.type === type), `${type} in time`)
  }

  async function cycle(number: number): Promise<void> {
    const [from, to] = number % 2 === 0 ? [a, b] : [b, a]
    connect(from, to)
    // Both at once, now and then; or given up half way, and begun again.
    if (number % 5 === 1)
      connect(to, from)
    if (number % 5 === 2) {
      await new Promise(resolve => setTimeout(resolve, number % 40))
      from.transport.close(to.peer)
      connect(from, to)
    }
    await Promise.all([hears(from, 'link-up'), hears(to, 'link-up')])
    from.transport.send(to.peer, Uint8Array.of(number % 256), 'steady')
    from.transport.close(to.peer)
    await hears(to, 'link-down')
    await soon(() => openCount() === 0, `${openCount()} connections to close after cycle ${number}`)
    const words = eventsOf(to).flatMap(event => event.type === 'received' ? [event.bytes[0]] : [])
    if (words.join() !== String(number % 256))
      throw new Error(`The last word of cycle ${number} came as “${words.join()}”.`)
    for (const events of heard.values())
      events.length = 0
  }

  for (let number = 0; number < cycles; number++)
    await cycle(number)
  a.transport.end()
  b.transport.end()
  const made = connections.length
  const result = { made, open: openCount(), timers: timers.size }
  // What the browser keeps alive after this is not held by us.
  connections.length = 0
  return result
}

async function soon(isTrue: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!isTrue()) {
    if (performance.now() > deadline)
      throw new Error(`Waited in vain for ${what}`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}
