// Whom to link to next, and which link one can best do without.
import type { Link } from '../core.ts'
import type { PeerId, Topic } from '../ids.ts'
import type { Dialling } from './dialling.ts'
import type { Needs } from './needs.ts'
import type { Known } from './passive-view.ts'
import type { Scene } from './scene.ts'
import { topicHintOf } from '../tags.ts'
import { anyOf, sharedHints } from './scene.ts'

export interface Choosing {
  /** Somebody in this topic; or in any of mine. */
  readonly candidate: (topic?: Topic) => Known | undefined
  /** Never the newest: it was let in for a reason. */
  readonly dispensable: (newest?: PeerId) => Link | undefined
  /** Whether anybody can go without a topic falling below its share. */
  readonly hasDispensable: () => boolean
}

/** A minute of age weighs as much as this much chance: the fresh come first, and not always the same. */
const ageScaleMs = 60_000
/** Where NATs refuse most pairs, those to whom a link came about before come first. */
const proofScale = 3

export function createChoosing(scene: Scene, needs: Needs, dialling: Pick<Dialling, 'isEligible'>): Choosing {
  const { core, links, topics, passive } = scene

  /** Nobody knows what they are in: better than somebody who is in nothing of mine. */
  const mayShare = (known: Known): boolean => known.hints.length === 0 || sharedHints(topics.hints(), known.hints) > 0

  function candidate(topic?: Topic): Known | undefined {
    const hint = topic === undefined ? undefined : topicHintOf(topic)
    let best: Known | undefined
    let bestScore = Number.NEGATIVE_INFINITY
    for (const known of passive.all()) {
      if ((hint === undefined ? !mayShare(known) : !known.hints.includes(hint)) || !dialling.isEligible(known.peer))
        continue
      const proof = scene.proven.has(known.peer) ? proofScale * scene.proven.apartShare() : 0
      const score = core.random() - (core.now() - known.seenMs) / ageScaleMs + proof
      if (score > bestScore) {
        best = known
        bestScore = score
      }
    }
    return best
  }

  const isNeeded = (link: Link, by: (topic: Topic) => number): boolean => {
    for (const topic of link.shared) {
      if (needs.neighbours(topic) <= by(topic))
        return true
    }
    return false
  }
  const isCritical = (link: Link): boolean => isNeeded(link, needs.share)

  /** The longest-lived half stays, so that nobody who makes himself many can surround us within a minute. */
  function elders(staying: readonly Link[]): Set<Link> {
    const bySeniority = [...staying].sort((a, b) => a.sinceMs - b.sinceMs)
    return new Set(bySeniority.slice(0, Math.floor(scene.maxLinks / 2)))
  }

  function dispensable(newest?: PeerId): Link | undefined {
    const staying = needs.staying().filter(link => link.greeted && link.peer !== newest)
    const isYoung = (link: Link): boolean => core.now() - link.sinceMs < core.options.youngMs
    const free = staying.filter(link => !isCritical(link))
    const old = elders(staying)
    const bad = free.filter(link => link.suspect || link.lossShare > core.options.lossyShare)
    if (bad.length > 0)
      return anyOf(bad, core.random)
    const useless = free.filter(link => link.shared.size === 0 && !isYoung(link))
    if (useless.length > 0)
      return anyOf(useless, core.random)
    const spare = free.filter(link => !isNeeded(link, needs.wanted))
    const middle = spare.filter(link => !old.has(link) && !isYoung(link))
    const easy = middle.filter(link => !scene.inNeed.has(link.peer))
    for (const group of [easy, middle, spare.filter(link => !old.has(link)), spare, free, staying]) {
      // The farther of two at random: near neighbours are preferred, and enough far ones stay to keep the mesh together.
      const [one, other] = [anyOf(group, core.random), anyOf(group, core.random)]
      if (one && other)
        return one.rttMs >= other.rttMs ? one : other
    }
    return undefined
  }

  return {
    candidate,
    dispensable,
    hasDispensable: () => [...links.all()].some(link => link.greeted && !scene.leaving.has(link.peer) && !isCritical(link)),
  }
}
