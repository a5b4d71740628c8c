// Connections being made: ours, and those we said yes to. One that takes too long does not keep others from being tried.
import type { RefusedWhy } from '../core.ts'
import type { PeerId, TopicHint } from '../ids.ts'
import type { Via } from '../machine.ts'
import type { Scene } from './scene.ts'

export interface Candidate { readonly peer: PeerId, readonly hints: readonly TopicHint[] }
export interface Manner {
  readonly via: Via
  readonly needy: boolean
  /** Wanted although there may be no place free: another link goes for it. */
  readonly isExtra?: boolean
}

export interface Dialling {
  /** False if it is not the time for this. */
  readonly dial: (candidate: Candidate, manner: Manner) => boolean
  readonly isDialling: (peer: PeerId) => boolean
  readonly isEligible: (peer: PeerId) => boolean
  /** Attempts from which something may still be expected. */
  readonly fresh: (via?: Via) => number
  readonly headedFor: (hint: TopicHint) => number
  readonly peers: () => readonly PeerId[]
  /** Somebody else dials, and is welcome. */
  readonly promise: (peer: PeerId, needy: boolean) => void
  readonly promised: () => number
  /** Says how we dialled them, if we did. */
  readonly up: (peer: PeerId) => Via | undefined
  readonly failed: (peer: PeerId, why: RefusedWhy | 'apart') => void
  /** There is no room for what may come of them any more. */
  readonly giveUp: () => void
}

interface Attempt { readonly sinceMs: number, readonly via: Via, readonly isExtra: boolean, readonly hints: readonly TopicHint[], readonly callOff: () => void }

/** Slow attempts may go on in the background, up to as many again. */
const crowding = 2
/** Half of the doors are asleep, and nobody else can help who is alone: three times as many. */
const knocking = 3

export function createDialling(scene: Scene): Dialling {
  const { core, deps, breaker, passive } = scene
  const { options } = core
  const attempts = new Map<PeerId, Attempt>()
  const promises = new Map<PeerId, { readonly untilMs: number, readonly needy: boolean }>()

  const patienceMs = (via: Via): number => via === 'broker' ? options.doorPatienceMs : options.hedgeAfterMs
  const isFresh = (attempt: Attempt): boolean => core.now() - attempt.sinceMs < patienceMs(attempt.via)
  /** To a slow phone the way through the meeting point may take seconds; the next doors are tried beside it. */
  const isYoung = (attempt: Attempt): boolean => attempt.via === 'broker' ? core.now() - attempt.sinceMs < crowding * options.hedgeAfterMs : isFresh(attempt)

  function fresh(via?: Via): number {
    let found = 0
    for (const attempt of attempts.values())
      found += isFresh(attempt) && (via === undefined || via === attempt.via) ? 1 : 0
    return found
  }

  /** Who needs the meeting point has nobody left to carry the offers that are on their way through the mesh. */
  const rivals = (via: Via): number => via === 'broker' ? fresh('broker') : fresh()

  function promised(): number {
    for (const [peer, { untilMs }] of promises) {
      if (untilMs <= core.now())
        promises.delete(peer)
    }
    return promises.size
  }

  function end(peer: PeerId): Attempt | undefined {
    promises.delete(peer)
    const attempt = attempts.get(peer)
    attempt?.callOff()
    attempts.delete(peer)
    return attempt
  }

  function abandon(peer: PeerId): void {
    end(peer)
    core.emit({ type: 'close', peer, reason: 'refused' })
    deps.settled(peer)
  }

  function makeRoom(via: Via): boolean {
    if (attempts.size < (via === 'broker' ? knocking : crowding) * options.dialsAtOnce)
      return true
    const [peer, oldest] = attempts.entries().next().value!
    if (isYoung(oldest))
      return false
    abandon(peer)
    unanswered(peer)
    return true
  }

  function unanswered(peer: PeerId): void {
    breaker.failed(peer, core.now())
    passive.remove(peer)
  }

  function isEligible(peer: PeerId): boolean {
    return peer !== core.self && scene.links.get(peer) === undefined && !attempts.has(peer) && !promises.has(peer)
      && breaker.mayTry(peer, core.now()) && !deps.isBanned(peer)
  }

  return {
    dial({ peer, hints }, { via, needy, isExtra = false }) {
      if (!scene.isAwake || !isEligible(peer) || rivals(via) >= options.dialsAtOnce || !makeRoom(via))
        return false
      const callOff = core.agenda.at(core.now() + options.dialTimeoutMs, () => {
        abandon(peer)
        unanswered(peer)
        scene.tend()
      })
      attempts.set(peer, { sinceMs: core.now(), via, isExtra, hints, callOff })
      core.count('dialled')
      // The next one is tried without waiting for this one's end.
      core.agenda.at(core.now() + patienceMs(via), scene.tend)
      if (via === 'broker')
        core.emit({ type: 'connect', peer, via })
      else
        deps.dial(peer, needy)
      return true
    },
    isDialling: peer => attempts.has(peer),
    isEligible,
    fresh,
    headedFor(hint) {
      let found = 0
      for (const attempt of attempts.values())
        found += isFresh(attempt) && attempt.hints.includes(hint) ? 1 : 0
      return found
    },
    peers: () => [...attempts.keys()],
    promise: (peer, needy) => void promises.set(peer, { untilMs: core.now() + 2 * options.hedgeAfterMs, needy }),
    promised,
    up(peer) {
      if (promises.get(peer)?.needy)
        scene.inNeed.add(peer)
      const attempt = end(peer)
      breaker.succeeded(peer)
      scene.proven.linked(peer)
      passive.remove(peer)
      deps.settled(peer)
      return attempt?.via
    },
    failed(peer, why) {
      const attempt = end(peer)
      // Behind a silent door somebody sleeps, more often than not. NATs show when there was an answer, or an offer of theirs.
      if (why === 'apart' && attempt?.via !== 'broker') {
        breaker.apart(peer, core.now())
        scene.proven.apart()
        deps.settled(peer)
      }
      else if (why === 'full') {
        breaker.full(peer, core.now())
      }
      else if (attempt) {
        unanswered(peer)
      }
      scene.tend()
    },
    giveUp() {
      for (const [peer, attempt] of [...attempts]) {
        if (!attempt.isExtra)
          abandon(peer)
      }
    },
  }
}
