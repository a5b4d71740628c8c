// Links within one process, with the delays and the room of real ones: for tests, benches, and learning how it works.
import type { PeerId, Topic } from '../ids.ts'
import type { Clock, Transport, TransportEvent } from './transport.ts'

export interface MemoryNetworkOptions {
  readonly clock: Clock
  readonly random: () => number
  /** One way, for each pair its own, fixed for as long as they know each other. */
  readonly latencyMs: { readonly least: number, readonly most: number }
  readonly bytesPerS: number
  /** Until a connection stands or has failed, besides the ways of its signals. */
  readonly handshakeMs: number
}

export interface MemoryNetwork {
  readonly transportOf: (peer: PeerId, topics: () => readonly Topic[]) => Transport
  /** From now on nothing passes between these two, and nobody is told. */
  readonly cut: (a: PeerId, b: PeerId) => void
  readonly mend: (a: PeerId, b: PeerId) => void
  /** These two cannot reach each other directly: their connections fail. */
  readonly refuse: (a: PeerId, b: PeerId) => void
  /** Puts bytes on the link as if `from` had sent them. */
  readonly inject: (from: PeerId, to: PeerId, bytes: Uint8Array) => void
  readonly remove: (peer: PeerId) => void
}

interface Station { readonly topics: () => readonly Topic[], readonly hear: (event: TransportEvent) => void, readonly links: Map<PeerId, { freeMs: number, buffered: number }>, readonly dialling: Set<PeerId> }

const introducedAtOnce = 3
const offer = new Uint8Array(450)

export function createMemoryNetwork(options: MemoryNetworkOptions): MemoryNetwork {
  const { clock, random } = options
  const stations = new Map<PeerId, Station>()
  const latencies = new Map<string, number>()
  const cuts = new Set<string>()
  const refused = new Set<string>()
  const pair = (a: PeerId, b: PeerId): string => a < b ? `${a} ${b}` : `${b} ${a}`

  function latencyMs(a: PeerId, b: PeerId): number {
    const key = pair(a, b)
    const known = latencies.get(key) ?? options.latencyMs.least + random() * (options.latencyMs.most - options.latencyMs.least)
    latencies.set(key, known)
    return known
  }

  function hear(peer: PeerId, event: TransportEvent): void {
    stations.get(peer)?.hear(event)
  }

  function connectBoth(a: PeerId, b: PeerId): void {
    const [here, there] = [stations.get(a), stations.get(b)]
    here?.dialling.delete(b)
    there?.dialling.delete(a)
    if (!here || !there || refused.has(pair(a, b)) || cuts.has(pair(a, b)))
      return hear(a, { type: 'connect-failed', peer: b })
    if (here.links.has(b))
      return
    for (const [from, station, to] of [[a, here, b], [b, there, a]] as const) {
      station.links.set(to, { freeMs: 0, buffered: 0 })
      hear(from, { type: 'link-up', peer: to, rttMs: 2 * latencyMs(a, b) })
    }
  }

  function carry(from: PeerId, to: PeerId, bytes: Uint8Array): void {
    const link = stations.get(from)?.links.get(to)
    if (!link)
      return
    link.buffered += bytes.length
    link.freeMs = Math.max(link.freeMs, clock.now()) + bytes.length / options.bytesPerS * 1_000
    clock.after(Math.max(0, link.freeMs - clock.now()), () => {
      link.buffered -= bytes.length
      if (link.buffered === 0)
        hear(from, { type: 'drained', peer: to })
    })
    clock.after(Math.max(0, link.freeMs - clock.now()) + latencyMs(from, to), () => {
      if (!cuts.has(pair(from, to)) && stations.get(to)?.links.has(from))
        hear(to, { type: 'received', peer: from, bytes })
    })
  }

  function transportOf(self: PeerId, topics: () => readonly Topic[]): Transport {
    const links: Station['links'] = new Map()
    const dialling = new Set<PeerId>()
    return {
      listen: heard => void stations.set(self, { topics, hear: heard, links, dialling }),
      connect(peer, via) {
        dialling.add(peer)
        if (via === 'mesh')
          clock.after(0, () => hear(self, { type: 'signal', peer, kind: 'offer', bytes: offer }))
        else
          clock.after(4 * latencyMs(self, peer) + options.handshakeMs, () => dialling.has(peer) && connectBoth(self, peer))
      },
      signal(peer, { kind, rollback }) {
        if (rollback)
          dialling.delete(peer)
        if (kind === 'offer')
          clock.after(0, () => hear(self, { type: 'signal', peer, kind: 'answer', bytes: offer }))
        else if (kind === 'answer')
          clock.after(2 * latencyMs(self, peer) + options.handshakeMs, () => dialling.has(peer) && connectBoth(self, peer))
      },
      close(peer) {
        dialling.delete(peer)
        if (links.delete(peer))
          clock.after(latencyMs(self, peer), () => stations.get(peer)?.links.delete(self) && hear(peer, { type: 'link-down', peer: self }))
      },
      send: (peer, bytes) => carry(self, peer, bytes),
      buffered: peer => links.get(peer)?.buffered ?? 0,
      introduce(topic) {
        const others = [...stations].filter(([peer, station]) => peer !== self && station.topics().includes(topic)).map(([peer]) => peer)
        const peers = Array.from({ length: Math.min(introducedAtOnce, others.length) }, () => others.splice(Math.floor(random() * others.length), 1)[0]!)
        clock.after(options.handshakeMs, () => hear(self, { type: 'introducers', peers }))
      },
    }
  }

  return {
    transportOf,
    cut: (a, b) => void cuts.add(pair(a, b)),
    mend: (a, b) => void cuts.delete(pair(a, b)),
    refuse: (a, b) => void refused.add(pair(a, b)),
    inject: carry,
    remove: peer => void stations.delete(peer),
  }
}
