// The digest in each ping: one series of one shared topic, in turn; and what a neighbour's digest says beside ours.
import type { Core } from '../core.ts'
import type { TopicDigest } from '../frames.ts'
import type { Lane } from './lane.ts'
import type { Neighbour } from './neighbour.ts'
import type { SyncStore } from './store.ts'
import { secondsOf } from './bound.ts'
import { isSameRoot } from './digest.ts'

const keeps = ['plain', 'control', 'pinned'] as const

export interface Pings {
  readonly digestFor: (neighbour: Neighbour) => TopicDigest | undefined
  /** Undefined if that can't be said: they go back less far than we can tell, or what is meant is not settled here. */
  readonly isSame: (lane: Lane, digest: TopicDigest) => boolean | undefined
}

export function createPings(core: Core, store: SyncStore): Pings {
  const { syncSettleMs } = core.options

  function digestOf(lane: Lane): TopicDigest | undefined {
    const topic = core.handleOf(lane.topic)
    const oldest = lane.series.oldest()
    const untilS = Math.floor((core.now() - syncSettleMs) / 1_000)
    const fromS = secondsOf(lane.floor)
    const hasSettled = oldest !== undefined && oldest.ms < untilS * 1_000
    // Somebody who had to let everything go says so too, or would be offered it for ever.
    if (topic === undefined || (fromS === 0 ? !hasSettled : fromS >= untilS))
      return undefined
    const root = lane.series.root(fromS, untilS)
    return { topic, untilS, root, ...lane.keep !== 'plain' && { keep: lane.keep }, ...fromS > 0 && { fromS } }
  }

  return {
    digestFor(neighbour) {
      const topics = [...neighbour.link.shared]
      const turns = topics.length * keeps.length
      for (let step = 0; step < turns; step++) {
        const turn = (neighbour.turn + step) % turns
        const topic = topics[turn % topics.length]!
        const digest = store.has(topic) ? digestOf(store.lane(topic, keeps[Math.floor(turn / topics.length)]!)) : undefined
        if (digest) {
          neighbour.turn = turn + 1
          return digest
        }
      }
      return undefined
    },
    isSame(lane, { fromS = 0, untilS, root }) {
      // Of what they have let go we can't know; of what we have, they will hear in our ping.
      if (secondsOf(lane.floor) > fromS)
        return undefined
      // By a clock that is ahead, messages are settled that are still on their way to us.
      if (untilS * 1_000 > core.now() - syncSettleMs / 2)
        return undefined
      return isSameRoot(lane.series.root(fromS, untilS), root)
    },
  }
}
