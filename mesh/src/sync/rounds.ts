// The rounds under way with all neighbours: few at once, and of each series one at a time that fetches.
import type { Core, Link } from '../core.ts'
import type { MessageId, PeerId, Topic } from '../ids.ts'
import type { Lane } from './lane.ts'
import type { Neighbour } from './neighbour.ts'
import type { Outcome, Round } from './round.ts'
import type { Refused, SyncStore } from './store.ts'
import { createRound } from './round.ts'

export interface RoundsDeps {
  readonly store: SyncStore
  readonly supply: (link: Link, topic: Topic, ids: readonly MessageId[]) => void
  readonly expect: (peer: PeerId, messages: number) => void
  readonly over: (neighbour: Neighbour, round: Round, outcome: Outcome) => void
}

export interface Rounds {
  readonly hasRoom: (lane: Lane) => boolean
  /** We have begun one in this series, with whomever, and it goes on. */
  readonly hasOwn: (lane: Lane) => boolean
  readonly open: (neighbour: Neighbour, lane: Lane, from: { readonly number: number, readonly mine: boolean }) => Round
}

/** What a message costs beside its payload. */
const overheadBytes = 64

export function createRounds(core: Core, { store, supply, expect, over }: RoundsDeps): Rounds {
  const { options } = core
  const active = new Map<Lane, Set<Round>>()
  const fetching = new Map<Lane, Round>()
  let count = 0

  function supplyTo(neighbour: Neighbour, topic: Topic, ids: readonly MessageId[]): number {
    const allowed = ids.filter((id) => {
      const message = store.get(topic, id)
      return message && neighbour.supply.take(message.payload.length + overheadBytes, core.now())
    })
    core.count('sync.supplied', allowed.length)
    if (allowed.length > 0)
      supply(neighbour.link, topic, allowed)
    return allowed.length
  }

  function mayFetch(round: Round): boolean {
    if (!fetching.has(round.lane))
      fetching.set(round.lane, round)
    return fetching.get(round.lane) === round
  }

  function passOnTurn(from: Round): void {
    if (fetching.get(from.lane) !== from)
      return
    fetching.delete(from.lane)
    for (const other of active.get(from.lane) ?? []) {
      if (other !== from && !fetching.has(from.lane) && other.hasWishes())
        other.resume()
    }
  }

  function close(neighbour: Neighbour, round: Round, outcome: Outcome): void {
    const { lane } = round
    const others = active.get(lane)
    others?.delete(round)
    if (others?.size === 0)
      active.delete(lane)
    if (neighbour.rounds.get(lane) === round)
      neighbour.rounds.delete(lane)
    count -= 1
    core.count(`sync.${outcome}`)
    over(neighbour, round, outcome)
    passOnTurn(round)
  }

  function settle(lane: Lane, place: Refused, came: boolean): void {
    const some = [...active.get(lane) ?? []]
    for (const round of some)
      round.settle(place, came)
    for (const round of some)
      round.resume()
  }

  store.listen({
    put(entry) {
      if (active.size > 0)
        settle(store.lane(entry.topic, entry.keep), entry, true)
    },
    refused(topic, refused) {
      for (const lane of [...active.keys()].filter(each => each.topic === topic))
        settle(lane, refused, false)
    },
  })

  return {
    hasRoom: lane => count < options.syncSessions && (active.get(lane)?.size ?? 0) < options.syncSessionsPerSeries,
    hasOwn: lane => [...active.get(lane) ?? []].some(({ mine, isLate }) => mine && !isLate()),
    open(neighbour, lane, { number, mine }) {
      const { link } = neighbour
      const round: Round = createRound(core, { link, lane, number, mine }, {
        refused: () => store.refused(lane.topic),
        supply: ids => supplyTo(neighbour, lane.topic, ids),
        expect: messages => expect(link.peer, messages),
        mayFetch: () => mayFetch(round),
        yieldTurn: () => passOnTurn(round),
        over: outcome => close(neighbour, round, outcome),
      })
      active.set(lane, (active.get(lane) ?? new Set()).add(round))
      neighbour.rounds.set(lane, round)
      count += 1
      core.count(mine ? 'sync.begun' : 'sync.taken')
      return round
    },
  }
}
