// Peers one might link to: what neighbours and walks told, the fresher word for each, and never more than so many.
import type { PeerEntry } from '../frames.ts'
import type { PeerId, TopicHint } from '../ids.ts'
import type { Options } from '../options.ts'

export interface Known {
  readonly peer: PeerId
  readonly hints: readonly TopicHint[]
  /** When somebody had a link to them, as far as one hears. */
  readonly seenMs: number
}

export interface PassiveView {
  readonly merge: (known: Known, nowMs: number) => void
  readonly remove: (peer: PeerId) => void
  readonly has: (peer: PeerId) => boolean
  readonly size: () => number
  readonly all: () => Iterable<Known>
  /** Some of them at random, for others to know. */
  readonly sample: (count: number, nowMs: number) => PeerEntry[]
  readonly membersOf: (hint: TopicHint) => number
}

interface Surroundings {
  readonly self: PeerId
  readonly random: () => number
  /** How many of my topics they may be in: those go last. */
  readonly worth: (hints: readonly TopicHint[]) => number
}

const candidatesToLeave = 3
const secondMs = 1_000

/** Rounded up: no word gets fresher by being passed on. */
export const entryOf = (known: Known, nowMs: number): PeerEntry => ({ peer: known.peer, hints: known.hints, ageS: Math.max(0, Math.ceil((nowMs - known.seenMs) / secondMs)) })

export const knownOf = (entry: PeerEntry, nowMs: number): Known => ({ peer: entry.peer, hints: entry.hints, seenMs: nowMs - entry.ageS * secondMs })

/** Of two words about the same peer; the order in which they came does not matter. */
export function fresher(one: Known, other: Known): Known {
  if (one.seenMs !== other.seenMs)
    return one.seenMs > other.seenMs ? one : other
  if (one.hints.length !== other.hints.length)
    return one.hints.length > other.hints.length ? one : other
  return one.hints.join() >= other.hints.join() ? one : other
}

export function createPassiveView(options: Pick<Options, 'passiveSize' | 'hearsayMs'>, { self, random, worth }: Surroundings): PassiveView {
  const view = new Map<PeerId, Known>()

  const isTooOld = (known: Known, nowMs: number): boolean => nowMs - known.seenMs > options.hearsayMs
  const isBetter = (one: Known, other: Known): boolean => {
    const [worthOfOne, worthOfOther] = [worth(one.hints), worth(other.hints)]
    return worthOfOne === worthOfOther ? one.seenMs >= other.seenMs : worthOfOne > worthOfOther
  }

  /** Not simply the oldest of all: a liar's are always fresh, and must not drive out everybody else at once. */
  function makeRoom(): void {
    const peers = [...view.values()]
    let leaving = peers[Math.floor(random() * peers.length)]!
    for (let drawn = 1; drawn < candidatesToLeave; drawn++) {
      const other = peers[Math.floor(random() * peers.length)]!
      if (isBetter(leaving, other))
        leaving = other
    }
    view.delete(leaving.peer)
  }

  return {
    merge(known, nowMs) {
      if (known.peer === self || isTooOld(known, nowMs))
        return
      const word = known.seenMs > nowMs ? { ...known, seenMs: nowMs } : known
      const before = view.get(word.peer)
      if (!before && view.size >= options.passiveSize)
        makeRoom()
      view.set(word.peer, before ? fresher(before, word) : word)
    },
    remove: peer => void view.delete(peer),
    has: peer => view.has(peer),
    size: () => view.size,
    all: () => view.values(),
    sample(count, nowMs) {
      for (const known of view.values()) {
        if (isTooOld(known, nowMs))
          view.delete(known.peer)
      }
      const rest = [...view.values()]
      const sample: PeerEntry[] = []
      while (sample.length < count && rest.length > 0)
        sample.push(entryOf(rest.splice(Math.floor(random() * rest.length), 1)[0]!, nowMs))
      return sample
    },
    membersOf(hint) {
      let members = 0
      for (const known of view.values())
        members += known.hints.includes(hint) ? 1 : 0
      return members
    },
  }
}
