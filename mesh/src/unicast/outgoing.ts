// What we send ourselves, until it is on its way: waits for a route, and goes another way when one turns out to be closed.
// Nobody confirms a unicast, so "not undeliverable" means no more than: there was a way.
import type { Core } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { NextHop } from './next-hop.ts'
import { arrived, priorityOf } from './going.ts'
import { isSignal } from './services.ts'

export interface OutgoingDeps {
  readonly nextHop: NextHop
  readonly nextNonce: () => number
  readonly seek: (target: PeerId) => void
  readonly undelivered: (to: PeerId, body: Uint8Array) => void
}

export interface Outgoing {
  readonly send: (to: PeerId, body: Uint8Array) => void
  /** There may be a way now. False if nothing waits for it any more. */
  readonly retry: (to: PeerId) => boolean
  /** A search has found ways: those that failed before may be among them. False as above. */
  readonly found: (to: PeerId) => boolean
  readonly noRoute: (via: PeerId, frame: FrameOf<'no-route'>) => void
  /** A search has found nobody: too late for a signal, for others there may be a way yet. */
  readonly inVain: (to: PeerId) => void
  readonly linkDown: (peer: PeerId) => void
  readonly size: () => number
}

interface Sending {
  readonly to: PeerId
  readonly body: Uint8Array
  readonly nonce: number
  readonly untilMs: number
  tried: PeerId[]
  attempts: number
  /** For a way, or for a better one than a link that is suspect. */
  isWaiting: boolean
  sentMs: number
}

/** Whoever answers every search and passes nothing on must not keep us busy. */
const attemptsEach = 8

export function createOutgoing(core: Core, { nextHop, nextNonce, seek, undelivered }: OutgoingDeps): Outgoing {
  const { pendingSends, pendingPerTarget, unicastHops, unicastTimeoutMs } = core.options
  /** By nonce, in the order of their ends. */
  const sends = new Map<number, Sending>()
  let isArmed = false

  function arm(): void {
    const first = sends.values().next().value
    if (isArmed || !first)
      return
    isArmed = true
    core.agenda.at(first.untilMs, () => {
      isArmed = false
      for (const sending of [...sends.values()].filter(({ untilMs }) => untilMs <= core.now()))
        end(sending)
      arm()
    })
  }

  function end(sending: Sending): void {
    sends.delete(sending.nonce)
    if (sending.isWaiting)
      undelivered(sending.to, sending.body)
  }

  const waitingFor = (to: PeerId): Sending[] => [...sends.values()].filter(sending => sending.isWaiting && sending.to === to)

  /** What has gone already is forgotten for it, what still waits is not. */
  function hasRoomFor(to: PeerId): boolean {
    if (waitingFor(to).length >= pendingPerTarget)
      return false
    if (sends.size < pendingSends)
      return true
    for (const sending of sends.values()) {
      if (!sending.isWaiting)
        return sends.delete(sending.nonce)
    }
    return false
  }

  function attempt(sending: Sending): void {
    const { to, nonce, body, tried } = sending
    sending.isWaiting = true
    const next = sending.attempts < attemptsEach ? nextHop({ to, nonce, not: tried }) : undefined
    if (next !== undefined) {
      sending.attempts += 1
      sending.sentMs = core.now()
      sending.isWaiting = core.links.get(next)!.suspect
      tried.push(next)
      core.send(next, { type: 'unicast', from: core.self, to, nonce, left: unicastHops - 1, body }, priorityOf(body))
    }
    if (sending.isWaiting)
      seek(to)
  }

  function retry(to: PeerId): boolean {
    if (sends.size === 0)
      return false
    for (const sending of waitingFor(to))
      attempt(sending)
    return waitingFor(to).length > 0
  }

  return {
    send(to, body) {
      if (!hasRoomFor(to)) {
        core.count('unicast.no-room')
        return undelivered(to, body)
      }
      const sending: Sending = { to, body, nonce: nextNonce(), untilMs: core.now() + unicastTimeoutMs, tried: [], attempts: 0, isWaiting: true, sentMs: 0 }
      sends.set(sending.nonce, sending)
      arm()
      attempt(sending)
    },
    retry,
    found(to) {
      for (const sending of waitingFor(to))
        sending.tried = []
      return retry(to)
    },
    noRoute(via, { to, nonce }) {
      const sending = sends.get(nonce)
      if (sending?.to === to && sending.tried.at(-1) === via)
        attempt(sending)
    },
    inVain(to) {
      for (const sending of waitingFor(to).filter(({ body }) => isSignal(body)))
        end(sending)
    },
    linkDown(peer) {
      for (const sending of [...sends.values()]) {
        if (sending.tried.at(-1) === peer && !arrived(core.links.get(peer), sending.sentMs))
          attempt(sending)
      }
    },
    size: () => sends.size,
  }
}
