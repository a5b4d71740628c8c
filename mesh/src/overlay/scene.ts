// What the modules of the overlay share.
import type { Core, Link, Signalling, Sync, Unicasting } from '../core.ts'
import type { PeerEntry } from '../frames.ts'
import type { PeerId, TopicHint } from '../ids.ts'
import type { Breaker } from './breaker.ts'
import type { LinkTable } from './link-table.ts'
import type { MyTopics } from './my-topics.ts'
import type { PassiveView } from './passive-view.ts'
import type { Proven } from './proven.ts'
import type { WayBack } from './way-back.ts'
import { topicHintOf } from '../tags.ts'
import { maxHints } from '../wire/bounds.ts'
import { createBreaker } from './breaker.ts'
import { createPassiveView, entryOf, knownOf } from './passive-view.ts'
import { createProven } from './proven.ts'
import { createWayBack } from './way-back.ts'

export interface OverlayDeps {
  readonly links: LinkTable
  readonly topics: MyTopics
  readonly dial: Signalling['dial']
  readonly settled: Signalling['settled']
  readonly digestFor: Sync['digestFor']
  readonly compare: Sync['compare']
  readonly learn: Unicasting['learn']
  readonly isBanned: (peer: PeerId) => boolean
  /** Their hello came, or there is a new topic that both are in. */
  readonly greeted: (link: Link) => void
  /** This link has ended, whoever ended it. Once for each. */
  readonly lost: (peer: PeerId) => void
  /** We slept: whoever is still there, or comes up now, may know what we missed. */
  readonly woken: () => void
}

export interface Scene {
  readonly core: Core
  readonly deps: OverlayDeps
  readonly links: LinkTable
  readonly topics: MyTopics
  readonly passive: PassiveView
  readonly breaker: Breaker
  readonly wayBack: WayBack
  readonly proven: Proven
  /** Neighbours who came in need: perhaps few others can link to them. */
  readonly inNeed: Set<PeerId>
  /** Links of which one side has said farewell: good for another moment, and not counted. */
  readonly leaving: Set<PeerId>
  maxLinks: number
  isAwake: boolean
  /** Since a moment: links that are silent are so because of our own sleep. */
  isWaking: boolean
  /** Soon look at what is missing. */
  tend: () => void
  /** Time has jumped: this device slept, whether anybody said so or not. */
  wake: () => void
}

export function createScene(core: Core, deps: OverlayDeps): Scene {
  const worth = (hints: readonly TopicHint[]): number => sharedHints(deps.topics.hints(), hints)
  return {
    core,
    deps,
    links: deps.links,
    topics: deps.topics,
    passive: createPassiveView(core.options, { self: core.self, random: core.random, worth }),
    breaker: createBreaker(core.options, core.random),
    wayBack: createWayBack(),
    proven: createProven(),
    inNeed: new Set(),
    leaving: new Set(),
    maxLinks: core.options.maxLinks,
    isAwake: true,
    isWaking: false,
    tend: () => {},
    wake: () => {},
  }
}

export function sharedHints(mine: readonly number[], theirs: readonly number[]): number {
  let shared = 0
  for (const hint of theirs)
    shared += mine.includes(hint) ? 1 : 0
  return shared
}

export function hintsOf(link: Link): TopicHint[] {
  const hints: TopicHint[] = []
  for (const topic of link.theirTopics) {
    if (topic !== undefined && hints.length < maxHints)
      hints.push(topicHintOf(topic))
  }
  return hints
}

/** For others: a link that was heard just now is the best recommendation. */
export const entryOfLink = (link: Link, nowMs: number): PeerEntry => entryOf({ peer: link.peer, hints: hintsOf(link), seenMs: link.lastHeardMs }, nowMs)

export const entryOfMyself = ({ core, topics }: Scene): PeerEntry => ({ peer: core.self, hints: topics.hints(), ageS: 0 })

/** Hearsay, unless we know better. */
export function hear(scene: Scene, entries: readonly PeerEntry[]): void {
  const nowMs = scene.core.now()
  for (const entry of entries) {
    const known = knownOf(entry, nowMs)
    if (scene.links.get(entry.peer) === undefined && scene.breaker.isNews(entry.peer, known.seenMs) && !scene.deps.isBanned(entry.peer))
      scene.passive.merge(known, nowMs)
  }
}

/** Any of them, by chance. */
export function anyOf<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)]
}
