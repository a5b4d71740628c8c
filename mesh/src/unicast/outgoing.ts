// What we send ourselves, until it is on its way: waits for a route, and goes another way when one turns out to be closed.
// Nobody confirms a unicast, so "not undeliverable" means no more than: there was a way.
import type { Core } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Leg } from './going.ts'
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
  nonce: number
  readonly untilMs: number
  tried: PeerId[]
  attempts: number
  /** For a way, or for a better one than a link that is suspect. */
  isWaiting: boolean
  /** The last attempt came back. */
  wasTurnedBack: boolean
  leg: Leg | undefined
}

/** Whoever answers every search and passes nothing on must not keep us busy. */
const attemptsEach = 8

export function createOutgoing(core: Core, { nextHop, nextNonce, seek, undelivered }: OutgoingDeps): Outgoing {
  const { pendingSends, pendingPerTarget, unicastHops, unicastTimeoutMs } = core.options
  /** In the order of their ends. */
  const sends = new Set<Sending>()
  let isArmed = false

  function arm(): void {
    const first = sends.values().next().value
    if (isArmed || !first)
      return
    isArmed = true
    core.agenda.at(first.untilMs, () => {
      isArmed = false
      for (const sending of [...sends].filter(({ untilMs }) => untilMs <= core.now()))
        end(sending)
      arm()
    })
  }

  function end(sending: Sending): void {
    sends.delete(sending)
    if (sending.isWaiting)
      undelivered(sending.to, sending.body)
  }

  const waitingFor = (to: PeerId): Sending[] => [...sends].filter(sending => sending.isWaiting && sending.to === to)

  /** What has gone already is forgotten for it, what still waits is not. */
  function hasRoomFor(to: PeerId): boolean {
    if (waitingFor(to).length >= pendingPerTarget)
      return false
    if (sends.size < pendingSends)
      return true
    for (const sending of sends) {
      if (!sending.isWaiting)
        return sends.delete(sending)
    }
    return false
  }

  /** Who says the same again has had no answer: somebody on the way it took may have swallowed it. */
  function triedFor(to: PeerId, body: Uint8Array): PeerId[] {
    const before = [...sends].findLast(sending => sending.to === to && sending.body === body)
    return before ? [...before.tried] : []
  }

  function attempt(sending: Sending): void {
    const { to, nonce, body, tried } = sending
    sending.isWaiting = true
    const next = sending.attempts < attemptsEach ? nextHop({ to, nonce, not: tried }) : undefined
    if (next !== undefined) {
      sending.attempts += 1
      sending.wasTurnedBack = false
      const link = core.links.get(next)!
      sending.leg = { link, sentMs: core.now() }
      sending.isWaiting = link.suspect
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
      const sending: Sending = { to, body, nonce: nextNonce(), untilMs: core.now() + unicastTimeoutMs, tried: triedFor(to, body), attempts: 0, isWaiting: true, wasTurnedBack: false, leg: undefined }
      sends.add(sending)
      arm()
      attempt(sending)
    },
    retry,
    found(to) {
      for (const sending of waitingFor(to)) {
        sending.tried = []
        // Those who turned it back remember that. What may have arrived keeps its number, so that it arrives once.
        if (sending.wasTurnedBack)
          sending.nonce = nextNonce()
      }
      return retry(to)
    },
    noRoute(via, { to, nonce }) {
      const sending = [...sends].find(other => other.nonce === nonce && other.to === to)
      if (sending?.tried.at(-1) !== via)
        return
      sending.wasTurnedBack = true
      attempt(sending)
    },
    inVain(to) {
      for (const sending of waitingFor(to).filter(({ body }) => isSignal(body)))
        end(sending)
    },
    linkDown(peer) {
      for (const sending of [...sends]) {
        if (sending.leg?.link.peer === peer && !arrived(sending.leg))
          attempt(sending)
      }
    },
    size: () => sends.size,
  }
}
