// When a round is due without a ping that says so: a new link, a topic newly shared, waking up, and now and then.
import type { Core, Link } from '../core.ts'
import type { Topic } from '../ids.ts'
import type { Lane } from './lane.ts'
import type { Neighbour } from './neighbour.ts'
import type { SyncStore } from './store.ts'
import { standingIn } from './neighbour.ts'

export interface OccasionDeps {
  readonly store: SyncStore
  readonly neighbourOf: (link: Link) => Neighbour
  /** `beside`: also if another round of this series is under way. */
  readonly begin: (neighbour: Neighbour, lane: Lane, until: { readonly ms: number, readonly beside: boolean }) => void
}

export interface Occasions {
  readonly greeted: (link: Link) => void
  readonly thaw: () => void
}

const keeps = ['plain', 'control', 'pinned'] as const

export function createOccasions(core: Core, { store, neighbourOf, begin }: OccasionDeps): Occasions {
  const { options } = core
  let thawedMs = Number.NEGATIVE_INFINITY
  /** Neighbours asked since we woke, by topic: topics that we are in, no others. */
  const askedSinceThaw = new Map<Topic, number>()

  /** Everything up to now: what is not settled yet may be what this link was missed for. */
  function beginAll(neighbour: Neighbour, topic: Topic, sinceMs: number): void {
    if (core.links.get(neighbour.link.peer) !== neighbour.link || !neighbour.link.shared.has(topic))
      return
    for (const keep of keeps) {
      const lane = store.lane(topic, keep)
      if (standingIn(neighbour, lane).equalMs < sinceMs)
        begin(neighbour, lane, { ms: Math.floor(core.now()), beside: true })
    }
  }

  function isWaking(topic: Topic): boolean {
    return core.now() - thawedMs < options.syncThawMs && (askedSinceThaw.get(topic) ?? 0) < options.syncThawNeighbours
  }

  function askAtOnce(neighbour: Neighbour, topic: Topic): void {
    askedSinceThaw.set(topic, (askedSinceThaw.get(topic) ?? 0) + 1)
    beginAll(neighbour, topic, core.now())
  }

  /** One of both begins, so that a link comes up with one round, not two. */
  function beginSoon(neighbour: Neighbour, topic: Topic): void {
    const greetedMs = core.now()
    if (core.self < neighbour.link.peer)
      core.agenda.at(greetedMs + options.syncGreetingMs * (1 + core.random() / 2), () => beginAll(neighbour, topic, greetedMs))
  }

  function nowAndThen(): void {
    core.agenda.at(core.now() + options.syncEveryMs, nowAndThen)
    const links = [...core.links.all()].filter(({ greeted, suspect, shared }) => greeted && !suspect && shared.size > 0)
    const link = links[Math.floor(core.random() * links.length)]
    if (!link)
      return
    const topics = [...link.shared]
    const topic = topics[Math.floor(core.random() * topics.length)]!
    const neighbour = neighbourOf(link)
    for (const keep of keeps) {
      const lane = store.has(topic) ? store.lane(topic, keep) : undefined
      // Where their pings come, those say whether anything is missing.
      if (lane?.series.oldest() && standingIn(neighbour, lane).heardMs < core.now() - options.syncEveryMs)
        begin(neighbour, lane, { ms: Math.floor(core.now() - options.syncSettleMs), beside: false })
    }
  }

  core.agenda.at(core.now() + options.syncEveryMs * core.random(), nowAndThen)

  return {
    greeted(link) {
      const neighbour = neighbourOf(link)
      for (const topic of neighbour.greeted) {
        if (!link.shared.has(topic))
          neighbour.greeted.delete(topic)
      }
      for (const topic of link.shared) {
        if (neighbour.greeted.has(topic))
          continue
        neighbour.greeted.add(topic)
        if (isWaking(topic))
          askAtOnce(neighbour, topic)
        else
          beginSoon(neighbour, topic)
      }
    },
    thaw() {
      thawedMs = core.now()
      askedSinceThaw.clear()
      const links = [...core.links.all()].filter(({ greeted, suspect }) => greeted && !suspect)
      // Not always the same two for all topics.
      const first = Math.floor(core.random() * links.length)
      for (let step = 0; step < links.length; step++) {
        const link = links[(first + step) % links.length]!
        for (const topic of link.shared) {
          if (isWaking(topic))
            askAtOnce(neighbourOf(link), topic)
        }
      }
    },
  }
}
