// The mesh's links over WebRTC: one connection for each pair, whatever they have in common.
import type { Clock, PeerId, SignalKind, Transport, TransportEvent, Via } from '@festival-chat/mesh'
import type { Broker } from './broker.ts'
import type { Connection } from './connection.ts'
import type { Seal } from './seal.ts'
import type { Signal } from './signal.ts'
import { browserClock } from '../browser-clock.ts'
import { createConnection } from './connection.ts'
import { watchNetwork } from './network.ts'
import { decodeSignal, encodeSignal } from './signal.ts'

interface TransportParts {
  readonly self: PeerId
  readonly broker: Broker
  readonly seal: Seal
  readonly clock?: Clock
  /** STUN and TURN. */
  readonly iceServers: readonly RTCIceServer[]
  /** Others see the address of a relay, never ours. */
  readonly hidesAddress?: boolean
  readonly dial?: (configuration: RTCConfiguration, peer: PeerId) => RTCPeerConnection
  readonly watch?: (changed: () => void) => () => void
}

export interface WebRtcTransport extends Transport {
  /** Closes everything and listens to nobody any more. */
  readonly end: () => void
}

interface Attempt { readonly connection: Connection, readonly via: Via, readonly isOurs: boolean, readonly sinceMs: number, readonly callOff: () => void }

/** Longer than the mesh waits for one of ours: what strangers begin ends, too. */
const attemptMs = 15_000
/** So long one that they began keeps us from beginning another: they may have given it up. */
const theirTurnMs = 2_000
/** Begun by strangers at the meeting point; the mesh bounds its own. */
const mostAttempts = 16

export function createWebRtcTransport(parts: TransportParts): WebRtcTransport {
  const { self, broker, seal, clock = browserClock, dial = configuration => new RTCPeerConnection(configuration), watch = watchNetwork } = parts
  const configuration: RTCConfiguration = { iceServers: [...parts.iceServers], iceTransportPolicy: parts.hidesAddress ? 'relay' : 'all' }
  const links = new Map<PeerId, Connection>()
  const attempts = new Map<PeerId, Attempt>()
  let hear = (_: TransportEvent): void => {}
  let isEnded = false
  const deafen = broker.listen((from, bytes) => void takeBrokered(from, bytes))
  const unwatch = watch(() => links.forEach(connection => connection.restart()))

  function begin(peer: PeerId, via: Via, isOurs: boolean): Connection {
    drop(peer)
    const connection: Connection = createConnection(dial(configuration, peer), clock, {
      say: (signal, isUpdate) => void say(peer, connection, signal, isUpdate),
      up: () => up(peer, connection),
      down: () => down(peer, connection),
      failed: () => failed(peer, connection),
      received: bytes => links.get(peer) === connection && hear({ type: 'received', peer, bytes }),
      drained: () => links.get(peer) === connection && hear({ type: 'drained', peer }),
    })
    const callOff = clock.after(attemptMs, () => failed(peer, connection))
    attempts.set(peer, { connection, via, isOurs, sinceMs: clock.now(), callOff })
    return connection
  }

  /** Ends an attempt, if there is one, without a word. */
  function drop(peer: PeerId): Attempt | undefined {
    const attempt = settle(peer)
    attempt?.connection.close()
    return attempt
  }

  function settle(peer: PeerId): Attempt | undefined {
    const attempt = attempts.get(peer)
    attempt?.callOff()
    attempts.delete(peer)
    return attempt
  }

  function up(peer: PeerId, connection: Connection): void {
    if (attempts.get(peer)?.connection !== connection)
      return
    settle(peer)
    // They have begun anew, and lost the old one.
    links.get(peer)?.close()
    links.set(peer, connection)
    hear({ type: 'link-up', peer })
  }

  function down(peer: PeerId, connection: Connection): void {
    if (links.get(peer) !== connection)
      return
    links.delete(peer)
    hear({ type: 'link-down', peer })
  }

  function failed(peer: PeerId, connection: Connection): void {
    if (attempts.get(peer)?.connection !== connection)
      return
    const { via, isOurs } = drop(peer)!
    // Whoever knocked at the meeting point may just have gone: that says nothing about the way to them.
    if (isOurs || via === 'mesh')
      hear({ type: 'connect-failed', peer })
  }

  async function say(peer: PeerId, connection: Connection, signal: Signal, isUpdate: boolean): Promise<void> {
    const bytes = await seal.close(peer, encodeSignal(signal))
    const attempt = attempts.get(peer)
    if (attempt?.connection === connection && attempt.via === 'broker') {
      const said = await broker.say(peer, bytes)
      if (!said.ok)
        failed(peer, connection)
    }
    // The mesh takes one offer and one answer there, and no more.
    else if (!isUpdate && attempt?.connection === connection) {
      hear({ type: 'signal', peer, kind: signal.kind, bytes })
    }
    else if (!isUpdate && links.get(peer) === connection) {
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
    if (signal?.kind === 'offer')
      offered(from, signal, 'broker', false)
    else if (signal && attempts.get(from)?.via === 'broker')
      attempts.get(from)?.connection.take(signal)
  }

  async function takeRelayed(from: PeerId, kind: SignalKind, bytes: Uint8Array, rollback: boolean): Promise<void> {
    const signal = await open(from, bytes)
    const isOffer = kind === 'offer' || kind === 'restart'
    if (!signal || isOffer !== (signal.kind === 'offer'))
      return
    if (kind === 'restart' || kind === 'restart-answer')
      links.get(from)?.take(signal)
    else if (signal.kind === 'offer')
      offered(from, signal, 'mesh', rollback)
    else
      attempts.get(from)?.connection.take(signal)
  }

  function offered(from: PeerId, signal: Signal, via: Via, rollback: boolean): void {
    const attempt = attempts.get(from)
    if (attempt?.connection.hasTaken(signal.by))
      return attempt.connection.take(signal)
    if (attempt?.isOurs && attempt.connection.isOffering()) {
      if (!rollback && !givesWay(attempt.via, via, from))
        return
      attempts.set(from, { ...attempt, via, isOurs: false })
      return attempt.connection.take(signal)
    }
    if (attempts.size < mostAttempts || via === 'mesh')
      begin(from, via, false).take(signal)
  }

  /** Both offer at once. What comes through the mesh is heard by both for certain; of two that come the same way, the smaller's is taken back. */
  function givesWay(ours: Via, theirs: Via, from: PeerId): boolean {
    return ours === theirs ? self < from : theirs === 'mesh'
  }

  return {
    listen: heard => void (hear = heard),
    connect(peer, via) {
      const attempt = attempts.get(peer)
      const isTheirTurn = attempt && !attempt.isOurs && clock.now() - attempt.sinceMs < theirTurnMs
      if (!isTheirTurn)
        begin(peer, via, true).offer()
    },
    signal: (peer, { kind, bytes, rollback }) => void takeRelayed(peer, kind, bytes, rollback),
    close(peer) {
      const link = links.get(peer)
      if (!link)
        return void drop(peer)
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
      attempts.forEach((_, peer) => drop(peer))
      links.forEach(link => link.close())
      links.clear()
    },
  }
}
