// Finds out which messages two neighbours do not both have, and has them sent: few bytes if few are missing.
import type { Core, Link, Sync } from '../core.ts'
import type { MessageId, PeerId, Topic } from '../ids.ts'
import type { Bound } from './bound.ts'
import type { Lane } from './lane.ts'
import type { Neighbour } from './neighbour.ts'
import type { Outcome, Round } from './round.ts'
import type { SyncStore } from './store.ts'
import { atSecond } from './bound.ts'
import { createNeighbour, mute, standingIn, wasFruitful, wasFruitless } from './neighbour.ts'
import { createOccasions } from './occasions.ts'
import { createPings } from './pings.ts'
import { createRounds } from './rounds.ts'

export interface SyncDeps {
  readonly store: SyncStore
  /** Sends these from the store, in portions that the link can bear. */
  readonly supply: (link: Link, topic: Topic, ids: readonly MessageId[]) => void
  /** So many messages were asked of them. */
  readonly expect: (peer: PeerId, messages: number) => void
}

/** Two bytes on the wire. */
const numbers = 2 ** 14

export function createSync(core: Core, { store, supply, expect }: SyncDeps): Sync {
  const { options } = core
  const neighbours = new Map<PeerId, Neighbour>()
  const pings = createPings(core, store)
  const rounds = createRounds(core, { store, supply, expect, over: judge })

  function neighbourOf(link: Link): Neighbour {
    const known = neighbours.get(link.peer)
    if (known?.link === link)
      return known
    forget(link.peer)
    const neighbour = createNeighbour(link, options)
    neighbours.set(link.peer, neighbour)
    return neighbour
  }

  function forget(peer: PeerId): void {
    const neighbour = neighbours.get(peer)
    neighbours.delete(peer)
    for (const round of neighbour?.rounds.values() ?? [])
      round.stop()
  }

  function judge(neighbour: Neighbour, round: Round, outcome: Outcome): void {
    const { peer } = neighbour.link
    const standing = standingIn(neighbour, round.lane)
    if (round.got() > 0)
      neighbour.strikes = 0
    if (outcome === 'stopped')
      return
    if (round.got() + round.given() > 0)
      wasFruitful(standing)
    else if (outcome !== 'done' || (round.mine && (standing.doubted || round.differed())))
      wasFruitless(standing, options, { nowMs: core.now(), chance: core.random() })
    if (outcome === 'stalled' && round.got() === 0)
      neighbour.strikes += 1
    const offence = outcome === 'garbled' ? 'garbled' : outcome === 'endless' ? 'flooding' : neighbour.strikes >= options.syncStrikes ? 'unanswered' : undefined
    if (offence) {
      mute(neighbour, options, core.now())
      core.blame(peer, offence)
    }
  }

  function begin(neighbour: Neighbour, lane: Lane, { until, beside }: { readonly until: Bound, readonly beside: boolean }): void {
    const nowMs = core.now()
    const { link } = neighbour
    const isBusy = neighbour.rounds.has(lane) || !rounds.hasRoom(lane) || (!beside && rounds.hasOwn(lane))
    if (isBusy || core.links.get(link.peer) !== link || !link.greeted || !link.shared.has(lane.topic))
      return
    if (nowMs < neighbour.mutedUntilMs || nowMs < standingIn(neighbour, lane).notBeforeMs || !neighbour.begun.take(1, nowMs))
      return
    rounds.open(neighbour, lane, { number: Math.floor(core.random() * numbers), mine: true }).begin(until)
  }

  const occasions = createOccasions(core, {
    store,
    neighbourOf,
    begin: (neighbour, lane, { ms, beside }) => begin(neighbour, lane, { until: { ms, part: 0 }, beside }),
  })

  return {
    digestFor: link => pings.digestFor(neighbourOf(link)),
    compare(link, digest) {
      const topic = core.topicOf(link, digest.topic)
      if (topic === undefined)
        return
      const neighbour = neighbourOf(link)
      const lane = store.lane(topic, digest.keep ?? 'plain')
      const standing = standingIn(neighbour, lane)
      const isSame = pings.isSame(lane, digest)
      standing.heardMs = core.now()
      if (isSame) {
        standing.equalMs = core.now()
        wasFruitful(standing)
      }
      if (isSame !== false || standing.due)
        return
      standing.doubted = true
      standing.due = true
      core.agenda.at(core.now() + core.random() * options.syncJitterMs, () => {
        standing.due = false
        if (pings.isSame(lane, digest) === false)
          begin(neighbour, lane, { until: atSecond(digest.untilS), beside: false })
      })
    },
    handle(link, frame) {
      const topic = core.topicOf(link, frame.topic)
      const neighbour = neighbourOf(link)
      if (topic === undefined || core.now() < neighbour.mutedUntilMs)
        return
      const lane = store.lane(topic, frame.keep ?? 'plain')
      const known = neighbour.rounds.get(lane)
      if (known?.number === frame.round)
        return known.receive(frame)
      // Both began at once: one of them is enough. An empty last word of a round that is over needs no new one.
      if (frame.ranges.length === 0 || (known?.mine && !known.answered() && core.self < link.peer))
        return
      if (!neighbour.taken.take(1, core.now())) {
        core.count('sync.excess')
        return
      }
      known?.stop()
      if (rounds.hasRoom(lane))
        rounds.open(neighbour, lane, { number: frame.round, mine: false }).receive(frame)
    },
    greeted: occasions.greeted,
    linkDown: forget,
    thaw: occasions.thaw,
    leave(topic) {
      for (const neighbour of neighbours.values()) {
        neighbour.greeted.delete(topic)
        for (const [lane, round] of neighbour.rounds) {
          if (lane.topic === topic)
            round.stop()
        }
        for (const lane of neighbour.standings.keys()) {
          if (lane.topic === topic)
            neighbour.standings.delete(lane)
        }
      }
    },
  }
}
