// The mesh's links over WebRTC: one connection for each pair, whatever they have in common.
import type { Clock, PeerId, SignalKind, Transport, TransportEvent, Via } from '@festival-chat/mesh'
import type { Broker } from './broker.ts'
import type { Connection } from './connection.ts'
import type { Seal } from './seal.ts'
import type { Signal } from './signal.ts'
import { browserClock } from '../browser-clock.ts'
import { createAttempts } from './attempts.ts'
import { createConnection } from './connection.ts'
import { watchNetwork } from './network.ts'
import { decodeSignal, encodeSignal } from './signal.ts'

interface TransportParts {
  readonly self: PeerId
  readonly broker: Broker
  readonly seal: Seal
  /** STUN and TURN. */
  readonly iceServers: readonly RTCIceServer[]
  /** Others see the address of a relay, never ours. */
  readonly hidesAddress?: boolean
  readonly clock?: Clock
  readonly dial?: (configuration: RTCConfiguration, peer: PeerId) => RTCPeerConnection
  readonly watch?: (changed: () => void) => () => void
}

export interface WebRtcTransport extends Transport {
  /** Closes everything and listens to nobody any more. */
  readonly end: () => void
}

/** Connections beside the links, when a stranger at the meeting point wants another: being made, or coming to their ends. The mesh bounds its own. */
const mostBeside = 16

export function createWebRtcTransport(parts: TransportParts): WebRtcTransport {
  const { self, broker, seal, clock = browserClock, dial = configuration => new RTCPeerConnection(configuration), watch = watchNetwork } = parts
  const configuration: RTCConfiguration = { iceServers: [...parts.iceServers], iceTransportPolicy: parts.hidesAddress ? 'relay' : 'all' }
  const links = new Map<PeerId, Connection>()
  const attempts = createAttempts(clock)
  let hear = (_: TransportEvent): void => {}
  let openCount = 0
  let isEnded = false
  const deafen = broker.listen((from, bytes) => void takeBrokered(from, bytes))
  const unwatch = watch(() => links.forEach(connection => connection.restart()))

  const isTried = (peer: PeerId, connection: Connection): boolean => attempts.get(peer)?.connection === connection
  const isLink = (peer: PeerId, connection: Connection): boolean => links.get(peer) === connection

  function begin(peer: PeerId, via: Via, isOurs: boolean): Connection {
    const connection: Connection = createConnection(dial(configuration, peer), clock, {
      say: (signal, isUpdate) => void say(peer, connection, { signal, isUpdate }),
      up: () => up(peer, connection),
      down: () => down(peer, connection),
      failed: () => failed(peer, connection),
      received: bytes => isLink(peer, connection) && hear({ type: 'received', peer, bytes }),
      drained: () => isLink(peer, connection) && hear({ type: 'drained', peer }),
      gone: () => void (openCount -= 1),
    })
    openCount += 1
    attempts.begin(peer, { connection, via, isOurs }, () => failed(peer, connection))
    return connection
  }

  function up(peer: PeerId, connection: Connection): void {
    if (!isTried(peer, connection))
      return
    attempts.settle(peer)
    // They have begun anew, and lost the old one.
    links.get(peer)?.close()
    links.set(peer, connection)
    hear({ type: 'link-up', peer })
  }

  function down(peer: PeerId, connection: Connection): void {
    if (!isLink(peer, connection))
      return
    links.delete(peer)
    hear({ type: 'link-down', peer })
  }

  function failed(peer: PeerId, connection: Connection): void {
    if (!isTried(peer, connection))
      return
    const attempt = attempts.drop(peer)
    // Whoever knocked at the meeting point may just have gone: that says nothing about the way to them.
    if (attempt?.isOurs || attempt?.via === 'mesh')
      hear({ type: 'connect-failed', peer })
  }

  async function say(peer: PeerId, connection: Connection, { signal, isUpdate }: { signal: Signal, isUpdate: boolean }): Promise<void> {
    const bytes = await seal.close(peer, encodeSignal(signal))
    if (isTried(peer, connection) && attempts.get(peer)?.via === 'broker') {
      const said = await broker.say(peer, bytes)
      // What was said before may do without addresses that were found late.
      if (!said.ok && !isUpdate)
        failed(peer, connection)
    }
    // The mesh takes one offer and one answer there, and no more.
    else if (isTried(peer, connection) && !isUpdate) {
      hear({ type: 'signal', peer, kind: signal.kind, bytes })
    }
    else if (isLink(peer, connection) && !isUpdate) {
      hear({ type: 'signal', peer, kind: signal.kind === 'offer' ? 'restart' : 'restart-answer', bytes })
    }
  }

  async function open(from: PeerId, bytes: Uint8Array): Promise<Signal | undefined> {
    const opened = await seal.open(from, bytes)
    const signal = opened && decodeSignal(opened)
    return signal?.ok && !isEnded ? signal.value : undefined
  }

  async function takeBrokered(from: PeerId, bytes: Uint8Array): Promise<void> {
    const signal = await open(from, bytes)
    const attempt = attempts.get(from)
    if (signal?.kind === 'offer')
      offered(from, signal, { via: 'broker', rollback: false })
    else if (signal && attempt?.via === 'broker')
      attempt.connection.take(signal)
  }

  async function takeRelayed(from: PeerId, kind: SignalKind, { bytes, rollback }: { bytes: Uint8Array, rollback: boolean }): Promise<void> {
    const signal = await open(from, bytes)
    const isOffer = kind === 'offer' || kind === 'restart'
    if (!signal || isOffer !== (signal.kind === 'offer'))
      return
    if (kind === 'restart' || kind === 'restart-answer')
      links.get(from)?.take(signal)
    else if (signal.kind === 'offer')
      offered(from, signal, { via: 'mesh', rollback })
    else
      attempts.get(from)?.connection.take(signal)
  }

  function offered(from: PeerId, signal: Signal, { via, rollback }: { via: Via, rollback: boolean }): void {
    const attempt = attempts.get(from)
    // An update, perhaps to what has come about already; or just said twice.
    const known = [attempt?.connection, links.get(from)].find(connection => connection?.hasTaken(signal.by))
    if (known)
      return known.take(signal)
    if (attempt?.isOurs && attempt.connection.isOffering()) {
      if (!rollback && !givesWay(attempt.via, via, from))
        return
      attempts.turn(from, via)
      return attempt.connection.take(signal)
    }
    if (via === 'mesh' || openCount - links.size < mostBeside)
      begin(from, via, false).take(signal)
  }

  /** Both offer at once. What comes through the mesh is heard by both for certain; of two that come the same way, the smaller's is taken back. */
  function givesWay(ours: Via, theirs: Via, from: PeerId): boolean {
    return ours === theirs ? self < from : theirs === 'mesh'
  }

  return {
    listen: heard => void (hear = heard),
    connect(peer, via) {
      if (!isEnded && !attempts.isTheirTurn(peer))
        begin(peer, via, true).offer()
    },
    signal: (peer, { kind, bytes, rollback }) => void takeRelayed(peer, kind, { bytes, rollback }),
    close(peer) {
      const link = links.get(peer)
      if (!link)
        return void attempts.drop(peer)
      links.delete(peer)
      link.close()
    },
    send: (peer, bytes, channel) => links.get(peer)?.send(bytes, channel),
    buffered: peer => links.get(peer)?.buffered() ?? 0,
    introduce: topic => void broker.introduce(topic).then(peers => isEnded || hear({ type: 'introducers', peers })),
    end() {
      isEnded = true
      deafen()
      unwatch()
      attempts.dropAll()
      links.forEach(link => link.close())
      links.clear()
    },
  }
}
