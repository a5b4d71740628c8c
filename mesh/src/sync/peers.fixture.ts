// Peers that have only stores and sync, with links that carry encoded frames after a while; every byte is counted.
import type { FakeCore } from '../core.fixture.ts'
import type { Kept, Link, Sync } from '../core.ts'
import type { Frame } from '../frames.ts'
import type { MessageId, PeerId } from '../ids.ts'
import type { Options } from '../options.ts'
import type { SyncStore } from './store.ts'
import { createFakeCore, p } from '../core.fixture.ts'
import { decodeFrame } from '../wire/decode.ts'
import { encodeFrame } from '../wire/encode.ts'
import { epochMs, kept, otherTopic, topic } from './messages.fixture.ts'
import { createStore } from './store.ts'
import { createSync } from './sync.ts'

export interface Peer {
  readonly core: FakeCore
  readonly store: SyncStore
  readonly sync: Sync
  readonly id: PeerId
  readonly ids: () => MessageId[]
  readonly expected: { messages: number }
  /** Messages that were sent here on request, by whether they were new. */
  readonly received: { fresh: number, again: number }
  /** Do not send what was asked for. */
  silent: boolean
  /** Refuse what comes. */
  picky: boolean
}

export interface Peers {
  readonly peers: readonly Peer[]
  readonly link: (a: Peer, b: Peer, greet?: boolean) => void
  readonly linkOf: (at: Peer, to: Peer) => Link
  readonly ping: (from: Peer, to: Peer) => void
  readonly pass: (ms: number) => void
  /** Frames of sync, in bytes and by number. */
  readonly said: { bytes: number, frames: number }
}

interface Delivery { readonly atMs: number, readonly run: () => void }

export function createPeers(count: number, options: Partial<Options> | readonly Partial<Options>[] = {}, latencyMs = 40): Peers {
  const waiting: Delivery[] = []
  const said = { bytes: 0, frames: 0 }
  let nowMs = epochMs
  const peers = Array.from({ length: count }, (_, number) => createPeer(number))
  const byId = new Map(peers.map(peer => [peer.id, peer]))

  function later(run: () => void): void {
    waiting.push({ atMs: nowMs + latencyMs, run })
  }

  function createPeer(number: number): Peer {
    const core = createFakeCore({ self: p(number), topics: [topic, otherTopic], options: Array.isArray(options) ? options[number] : options as Partial<Options>, seed: number + 1, nowMs: epochMs })
    const store = createStore(core.options)
    const expected = { messages: 0 }
    const received = { fresh: 0, again: 0 }
    const peer: Peer = {
      core,
      store,
      expected,
      received,
      id: core.self,
      silent: false,
      picky: false,
      ids: () => [topic, otherTopic].flatMap(each => (['control', 'pinned', 'plain'] as const)
        .flatMap(keep => store.lane(each, keep).series.between({ ms: 0, part: 0 }, { ms: Number.MAX_SAFE_INTEGER, part: 0 }).map(({ id }) => id))).sort(),
      sync: createSync(core, {
        store,
        expect: (_, messages) => void (expected.messages += messages),
        supply: (link, of, ids) => peer.silent || later(() => supply(peer, byId.get(link.peer)!, ids.map(id => store.get(of, id)!))),
      }),
    }
    return peer
  }

  function supply(from: Peer, to: Peer, messages: readonly Kept[]): void {
    if (!to.core.links.get(from.id))
      return
    for (const message of messages.filter(each => each !== undefined)) {
      if (to.store.get(message.topic, message.id))
        to.received.again += 1
      else if (to.picky)
        to.store.refuse(message.topic, message.id)
      else if (to.store.put(message))
        to.received.fresh += 1
      else
        to.received.again += 1
    }
  }

  function carry(from: Peer): void {
    for (const { to, frame } of from.core.sent.splice(0)) {
      const bytes = encodeFrame(frame as Frame)
      if (frame.type === 'sync') {
        said.bytes += bytes.length
        said.frames += 1
      }
      later(() => {
        const target = byId.get(to)!
        const link = target.core.links.get(from.id)
        const decoded = decodeFrame(bytes)
        if (link && decoded.ok && decoded.value.type === 'sync')
          target.sync.handle(link, decoded.value)
      })
    }
  }

  return {
    peers,
    said,
    link(a, b, greet = false) {
      a.core.link(b.id)
      b.core.link(a.id)
      if (greet) {
        a.sync.greeted(a.core.links.get(b.id)!)
        b.sync.greeted(b.core.links.get(a.id)!)
      }
    },
    linkOf: (at, to) => at.core.links.get(to.id)!,
    ping(from, to) {
      const digest = from.sync.digestFor(from.core.links.get(to.id)!)
      if (digest)
        to.sync.compare(to.core.links.get(from.id)!, digest)
    },
    pass(ms) {
      peers.forEach(carry)
      for (const until = nowMs + ms; nowMs < until;) {
        const nextMs = Math.min(...waiting.map(({ atMs }) => atMs), ...peers.map(({ core }) => core.agenda.nextMs()))
        const stepMs = Math.min(until, Math.max(nowMs + 10, nextMs)) - nowMs
        nowMs += stepMs
        for (const peer of peers)
          peer.core.pass(stepMs)
        for (let at = 0; at < waiting.length; at++) {
          if (waiting[at]!.atMs <= nowMs)
            waiting.splice(at--, 1)[0]!.run()
        }
        peers.forEach(carry)
      }
    },
  }
}

export const secondMs = 1_000
export const longAgoMs = epochMs - 3_600 * secondMs

/** From the first number up to, not including, the second; written a second after each other. */
export function fill(peer: Peer, from: number, to: number): void {
  for (let number = from; number < to; number++)
    peer.store.put(kept(number, longAgoMs + number * secondMs))
}

/** A link of two, each of them pinging every two seconds. */
export function exchange(net: Peers, seconds: number): void {
  const [a, b] = net.peers as [Peer, Peer]
  for (let second = 0; second < seconds; second += 2) {
    net.ping(a, b)
    net.ping(b, a)
    net.pass(2 * secondMs)
  }
}

export function pair(options: Parameters<typeof createPeers>[1] = {}): { net: Peers, a: Peer, b: Peer } {
  const net = createPeers(2, options)
  const [a, b] = net.peers as [Peer, Peer]
  net.link(a, b)
  return { net, a, b }
}
