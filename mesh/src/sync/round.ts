// One reconciliation under way with one neighbour: what was said, what was asked for, and when it is over.
import type { Core, Link } from '../core.ts'
import type { FrameOf, SyncRange } from '../frames.ts'
import type { MessageId } from '../ids.ts'
import type { Bound } from './bound.ts'
import type { Lane } from './lane.ts'
import type { Refused } from './store.ts'
import { maxNames, maxRanges } from '../wire/bounds.ts'
import { answer } from './answer.ts'
import { beginning, laterOf } from './bound.ts'
import { createCatalogue } from './catalogue.ts'
import { overview } from './describe.ts'
import { nameOf } from './digest.ts'
import { asksForAnswer, boundOf, fromRanges, toRanges } from './ranges.ts'

/** `stalled`: they offered and did not send. `endless`: frame after frame, and nothing comes of it. */
export type Outcome = 'done' | 'silent' | 'stalled' | 'endless' | 'garbled' | 'stopped'

export interface RoundFacts {
  readonly link: Link
  readonly lane: Lane
  /** Also the salt of its names. */
  readonly number: number
  readonly mine: boolean
}

export interface RoundDeps {
  readonly refused: () => Iterable<Refused>
  readonly supply: (ids: readonly MessageId[]) => number
  readonly expect: (messages: number) => void
  /** One at a time fetches what is missing in a series, so that nothing is fetched twice. */
  readonly mayFetch: () => boolean
  /** What was asked for does not come: perhaps they fell asleep. Another may ask for the same. */
  readonly yieldTurn: () => void
  readonly over: (outcome: Outcome) => void
}

export interface Round extends RoundFacts {
  readonly got: () => number
  readonly given: () => number
  /** There was something to say about what they said. */
  readonly differed: () => boolean
  /** The other side has said something. */
  readonly answered: () => boolean
  readonly hasWishes: () => boolean
  /** Nothing has come for a moment. */
  readonly isLate: () => boolean
  readonly begin: (until: Bound) => void
  readonly receive: (frame: FrameOf<'sync'>) => void
  /** Goes on if it may: what it wished for came, or it may be asked for now. */
  readonly resume: () => void
  /** This one is not missing any more, or will never come. All rounds must know before one resumes. */
  readonly settle: (place: Refused, came: boolean) => void
  readonly stop: () => void
}

/** The last that is said may be a split, and a gap before it. */
const rangesLeft = 16
/** The last that is said may be one more offer, or a list of those that can't be told apart. */
const namesShare = 1 / 2

export function createRound(core: Core, facts: RoundFacts, deps: RoundDeps): Round {
  const { link, lane, number } = facts
  const { options } = core
  const bounds = { ranges: maxRanges - rangesLeft, names: maxNames * namesShare, offer: options.syncOffer }
  const startedMs = core.now()
  /** The newest first. */
  const wanted = new Set<number>()
  const asked = new Set<number>()
  let reply: SyncRange[] | undefined
  let horizon = beginning
  let awaiting = false
  /** Names that they may still ask for. */
  let offered = 0
  let answered = false
  let differed = false
  let over = false
  let barren = 0
  let got = 0
  let given = 0
  let progressMs = startedMs
  let cancel = core.agenda.at(startedMs + options.syncStallMs, look)

  function finish(outcome: Outcome): void {
    if (over)
      return
    over = true
    cancel()
    deps.over(outcome)
  }

  const isLate = (): boolean => core.now() - progressMs >= options.syncYieldMs

  function lookAt(timeMs: number): void {
    cancel()
    cancel = core.agenda.at(Math.max(timeMs, core.now() + 1), look)
  }

  function look(): void {
    const waitMs = asked.size > 0 ? options.syncStallMs : options.syncIdleMs
    const isDue = asked.size > 0 && isLate()
    if (isDue)
      deps.yieldTurn()
    if (core.now() - progressMs >= waitMs)
      finish(asked.size > 0 ? 'stalled' : wanted.size + Math.max(0, offered) > 0 ? 'done' : 'silent')
    else if (core.now() - startedMs >= options.syncLongestMs)
      finish('done')
    else
      lookAt(progressMs + (asked.size > 0 && !isDue ? options.syncYieldMs : waitMs))
  }

  function send(ranges: readonly SyncRange[]): void {
    const topic = core.handleOf(lane.topic)
    if (topic !== undefined)
      core.send(link.peer, { type: 'sync', topic, round: number, ranges, ...lane.keep !== 'plain' && { keep: lane.keep } })
  }

  function ask(): void {
    for (const name of wanted) {
      asked.add(name)
      wanted.delete(name)
      if (asked.size === options.syncPortion)
        break
    }
    deps.expect(asked.size)
    progressMs = core.now()
    lookAt(progressMs + options.syncYieldMs)
    send(toRanges([{ from: beginning, until: horizon, state: { type: 'want', names: [...asked] } }]))
  }

  function step(): void {
    if (over)
      return
    if (asked.size === 0 && wanted.size > 0 && deps.mayFetch())
      ask()
    if (reply && wanted.size === 0) {
      awaiting = reply.some(asksForAnswer)
      offered += reply.reduce((sum, { state }) => sum + (state.type === 'offer' ? state.names.length : 0), 0)
      const ranges = reply
      reply = undefined
      send(ranges)
    }
    if (asked.size === 0 && wanted.size === 0 && !awaiting && offered <= 0)
      finish('done')
  }

  /** Made only if something is offered. */
  function holder(names: Uint32Array): (name: number) => boolean {
    let held: Set<number> | undefined
    return (name) => {
      if (!held) {
        held = new Set(names)
        for (const { high, low } of deps.refused())
          held.add(nameOf(high, low, number))
      }
      return held.has(name) || asked.has(name)
    }
  }

  return {
    ...facts,
    got: () => got,
    given: () => given,
    differed: () => differed,
    answered: () => answered,
    isLate,
    hasWishes: () => wanted.size + asked.size > 0,
    begin(until) {
      horizon = until
      awaiting = true
      send(toRanges(overview(createCatalogue(lane, until, number), until)))
    },
    receive(frame) {
      progressMs = core.now()
      answered = true
      barren += 1
      if (barren > options.syncBarrenFrames)
        return finish('endless')
      const spans = fromRanges(frame.ranges)
      if (!spans)
        return finish('garbled')
      const last = frame.ranges.at(-1)
      horizon = last ? laterOf(horizon, boundOf(last)) : horizon
      const catalogue = createCatalogue(lane, horizon, number)
      const said = answer(catalogue, spans, holder(catalogue.names), bounds)
      for (const name of said.wanted.slice(0, maxNames - wanted.size))
        wanted.add(name)
      differed ||= said.wanted.length + said.spans.length > 0
      if (said.supply.length > 0) {
        const supplied = deps.supply(said.supply.slice(-options.syncPortion))
        given += supplied
        offered -= supplied
        barren = supplied > 0 ? 0 : barren
      }
      if (!spans.some(({ state }) => state.type === 'want'))
        awaiting = false
      if (spans.some(asksForAnswer) || said.spans.length > 0)
        reply = toRanges(said.spans)
      step()
    },
    resume: step,
    settle({ high, low }, came) {
      const name = nameOf(high, low, number)
      if (!wanted.delete(name) && !asked.delete(name))
        return
      progressMs = core.now()
      if (came) {
        got += 1
        barren = 0
      }
    },
    stop: () => finish('stopped'),
  }
}
