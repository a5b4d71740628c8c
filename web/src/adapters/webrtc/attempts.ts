// Connections being made: one with each peer, each for a limited time.
import type { Clock, PeerId, Via } from '@festival-chat/mesh'
import type { Connection } from './connection.ts'

export interface Attempt {
  readonly connection: Connection
  /** The way its signals go. */
  readonly via: Via
  readonly isOurs: boolean
}

export interface Attempts {
  readonly get: (peer: PeerId) => Attempt | undefined
  /** In place of another, which is closed. Calls back if it is still there when its time is over. */
  readonly begin: (peer: PeerId, attempt: Attempt, expired: () => void) => void
  /** The same one, answered instead of offered. */
  readonly turn: (peer: PeerId, via: Via) => void
  /** They have begun it, not long ago: it may yet come to something. */
  readonly isTheirTurn: (peer: PeerId) => boolean
  /** It is none any more. */
  readonly settle: (peer: PeerId) => Attempt | undefined
  /** Closed, too. */
  readonly drop: (peer: PeerId) => Attempt | undefined
  readonly dropAll: () => void
}

/** Longer than the mesh waits for one of ours: what strangers begin ends, too. */
const longestMs = 15_000
/** So long one that they began keeps us from beginning another: they may have given it up. */
const theirTurnMs = 2_000

interface Entry extends Attempt { readonly sinceMs: number, readonly callOff: () => void }

export function createAttempts(clock: Clock): Attempts {
  const attempts = new Map<PeerId, Entry>()

  function settle(peer: PeerId): Attempt | undefined {
    const attempt = attempts.get(peer)
    attempt?.callOff()
    attempts.delete(peer)
    return attempt
  }

  function drop(peer: PeerId): Attempt | undefined {
    const attempt = settle(peer)
    attempt?.connection.close()
    return attempt
  }

  return {
    get: peer => attempts.get(peer),
    begin(peer, attempt, expired) {
      drop(peer)
      attempts.set(peer, { ...attempt, sinceMs: clock.now(), callOff: clock.after(longestMs, expired) })
    },
    turn(peer, via) {
      const attempt = attempts.get(peer)
      if (attempt)
        attempts.set(peer, { ...attempt, via, isOurs: false })
    },
    isTheirTurn(peer) {
      const attempt = attempts.get(peer)
      return attempt !== undefined && !attempt.isOurs && clock.now() - attempt.sinceMs < theirTurnMs
    },
    settle,
    drop,
    dropAll: () => [...attempts.keys()].forEach(drop),
  }
}
