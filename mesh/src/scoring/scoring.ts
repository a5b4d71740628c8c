// Whom to put up with: limits for each neighbour, a score from what it does, and the door.
// A peer that takes everything and passes nothing on looks from here like one that has nothing to say, so no score finds it:
// spreading routes around those, and sync fills what they left out.
import type { Core, Offence, Scoring } from '../core.ts'
import type { ByeReason, Frame } from '../frames.ts'
import type { PeerId } from '../ids.ts'
import type { Credit } from './credit.ts'
import type { Buckets } from './limits.ts'
import type { Deed, Tally } from './tally.ts'
import { createBans } from './bans.ts'
import { createCredit, grant, spend } from './credit.ts'
import { charge, createBuckets, limitsFrom } from './limits.ts'
import { createTally, fade, scoreOf, terms } from './tally.ts'

export interface ScoringDeps {
  readonly dismiss: (peer: PeerId, reason: ByeReason) => void
}

interface Known {
  readonly tally: Tally
  fadedMs: number
  readonly buckets: Buckets
  readonly credit: Credit
}

/** Fading is slow; doing it at each message would not be. */
const fadeEveryMs = 1_000

export function createScoring(core: Core, { dismiss }: ScoringDeps): Scoring {
  const { options } = core
  const known = new Map<PeerId, Known>()
  const bans = createBans(options)
  const limits = limitsFrom(options)
  const creditBounds = { messages: options.storeMessagesPerTopic, bytes: options.storeBytes, bytesEach: options.maxPayloadBytes }

  /** Of those who left, the one that was silent longest. */
  function makeRoom(): void {
    if (known.size < options.peersRemembered)
      return
    for (const peer of known.keys()) {
      if (!core.links.get(peer)) {
        known.delete(peer)
        return
      }
    }
  }

  function knownOf(peer: PeerId): Known {
    const found = known.get(peer)
    if (found)
      return found
    makeRoom()
    const nowMs = core.now()
    const fresh: Known = { tally: createTally(), fadedMs: nowMs, buckets: createBuckets(nowMs), credit: createCredit() }
    known.set(peer, fresh)
    return fresh
  }

  function brought(of: Known): Tally {
    const elapsedMs = core.now() - of.fadedMs
    if (elapsedMs >= fadeEveryMs) {
      fade(of.tally, elapsedMs)
      of.fadedMs = core.now()
    }
    return of.tally
  }

  function note(peer: PeerId, deed: Deed): Tally {
    const tally = brought(knownOf(peer))
    tally[deed] = Math.min(terms[deed].cap, tally[deed] + 1)
    return tally
  }

  function blame(peer: PeerId, offence: Offence): void {
    core.count(`blamed.${offence}`)
    if (scoreOf(note(peer, offence)) >= options.lowestScore || bans.has(peer, core.now()))
      return
    // The ban is the punishment: whoever comes back after it begins anew, and is banned for longer.
    known.delete(peer)
    bans.add(peer, core.now())
    core.count('banned')
    dismiss(peer, 'bad')
  }

  function isAsked(frame: Frame, credit: Credit, bytes: number): boolean {
    if (frame.type === 'push')
      return frame.asked && spend(credit, 1, bytes, core.now())
    return frame.type === 'fragment' && spend(credit, 0, bytes, core.now())
  }

  return {
    blame,
    praise: peer => void note(peer, 'firsts'),
    expect: (peer, messages) => grant(knownOf(peer).credit, messages, creditBounds, core.now()),
    allows(link, frame, bytes) {
      const nowMs = core.now()
      if (bans.size() > 0 && bans.has(link.peer, nowMs))
        return false
      const { buckets, credit } = knownOf(link.peer)
      if (isAsked(frame, credit, bytes))
        return true
      const poured = charge({ buckets, limits, nowMs }, frame, bytes)
      if (poured === 'fits')
        return true
      core.count('over-limit')
      if (poured === 'flood')
        blame(link.peer, 'flooding')
      return false
    },
    scoreOf(peer) {
      const found = known.get(peer)
      return found ? scoreOf(brought(found)) : 0
    },
    isBanned: peer => bans.has(peer, core.now()),
    linkDown(peer) {
      const found = known.get(peer)
      if (!found)
        return
      // To the end of those who are forgotten first.
      known.delete(peer)
      known.set(peer, found)
    },
  }
}
