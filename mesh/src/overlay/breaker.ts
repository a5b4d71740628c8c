// Whom not to dial for a while, because the last attempts came to nothing.
import type { PeerId } from '../ids.ts'
import type { Options } from '../options.ts'
import { backoffMs } from '../backoff.ts'

export interface Breaker {
  readonly mayTry: (peer: PeerId, nowMs: number) => boolean
  /** Nobody answered: wait longer each time, and pause after too many. */
  readonly failed: (peer: PeerId, nowMs: number) => void
  /** They have no room. */
  readonly full: (peer: PeerId, nowMs: number) => void
  /** They answered, and no connection came about: NATs keep the two apart. */
  readonly apart: (peer: PeerId, nowMs: number) => void
  readonly isApart: (peer: PeerId, nowMs: number) => boolean
  /** They said that they go, or fell silent: what others heard of them before then is no news. */
  readonly gone: (peer: PeerId, nowMs: number) => void
  readonly isNews: (peer: PeerId, seenMs: number) => boolean
  readonly succeeded: (peer: PeerId) => void
  readonly failures: (peer: PeerId) => number
  /** The network may be another one now. */
  readonly forget: () => void
  readonly size: () => number
}

interface Trouble { failures: number, untilMs: number, goneMs: number, isApart: boolean }

type Limits = Pick<Options, 'breakerFailures' | 'breakerOpenMs' | 'redialFirstMs' | 'redialLongestMs' | 'fullForMs' | 'apartForMs' | 'peersRemembered'>

export function createBreaker(options: Limits, random: () => number): Breaker {
  /** The one that was in trouble last comes last. */
  const troubles = new Map<PeerId, Trouble>()
  const redial = { firstMs: options.redialFirstMs, longestMs: options.redialLongestMs }

  function troubleOf(peer: PeerId): Trouble {
    const trouble = troubles.get(peer) ?? { failures: 0, untilMs: 0, goneMs: Number.NEGATIVE_INFINITY, isApart: false }
    troubles.delete(peer)
    troubles.set(peer, trouble)
    if (troubles.size > options.peersRemembered)
      troubles.delete(troubles.keys().next().value!)
    return trouble
  }

  /** Half of each wait is left to chance, so that not all come back at once. */
  function pause(trouble: Trouble, nowMs: number, forMs: number): void {
    trouble.untilMs = Math.max(trouble.untilMs, nowMs + forMs * (1 + random()) / 2)
  }

  return {
    mayTry(peer, nowMs) {
      const trouble = troubles.get(peer)
      return !trouble || trouble.untilMs <= nowMs
    },
    failed(peer, nowMs) {
      const trouble = troubleOf(peer)
      trouble.untilMs = Math.max(trouble.untilMs, nowMs + backoffMs(trouble.failures, redial, random()))
      trouble.goneMs = nowMs
      trouble.failures += 1
      if (trouble.failures >= options.breakerFailures)
        trouble.untilMs = Math.max(trouble.untilMs, nowMs + options.breakerOpenMs)
    },
    full: (peer, nowMs) => pause(troubleOf(peer), nowMs, options.fullForMs),
    apart(peer, nowMs) {
      const trouble = troubleOf(peer)
      trouble.isApart = true
      pause(trouble, nowMs, 2 * options.apartForMs)
    },
    isApart(peer, nowMs) {
      const trouble = troubles.get(peer)
      return trouble !== undefined && trouble.isApart && trouble.untilMs > nowMs
    },
    gone: (peer, nowMs) => void (troubleOf(peer).goneMs = nowMs),
    isNews: (peer, seenMs) => seenMs > (troubles.get(peer)?.goneMs ?? Number.NEGATIVE_INFINITY),
    succeeded: peer => void troubles.delete(peer),
    failures: peer => troubles.get(peer)?.failures ?? 0,
    forget: () => troubles.clear(),
    size: () => troubles.size,
  }
}
