// What sync remembers of one neighbour while the link lives.
import type { Link } from '../core.ts'
import type { Topic } from '../ids.ts'
import type { Options } from '../options.ts'
import type { Allowance } from './allowance.ts'
import type { Lane } from './lane.ts'
import type { Round } from './round.ts'
import { backoffMs } from '../backoff.ts'
import { createAllowance } from './allowance.ts'

/** Of one series: bounded by the topics that we are in. */
export interface Standing {
  /** When a digest of theirs was last the same as ours. */
  equalMs: number
  /** When we last had a digest of theirs to look at. */
  heardMs: number
  fruitless: number
  notBeforeMs: number
  /** Their digest differed from ours, and no round has shown how. */
  doubted: boolean
  /** A round is about to begin. */
  due: boolean
}

export interface Neighbour {
  readonly link: Link
  readonly rounds: Map<Lane, Round>
  readonly standings: Map<Lane, Standing>
  /** Topics that a round was meant for since they were shared. */
  readonly greeted: Set<Topic>
  readonly begun: Allowance
  readonly taken: Allowance
  readonly supply: Allowance
  mutedUntilMs: number
  mutes: number
  strikes: number
  /** Whose turn it is in the next ping. */
  turn: number
}

/** Of what they allow us we use less, so that two clocks can't disagree about it. */
const ownShare = 1 / 2
/** Mutes get no longer than so many times the first. */
const muteLongestTimes = 32

export function createNeighbour(link: Link, options: Options): Neighbour {
  const rounds = options.syncRoundsPerMinute
  return {
    link,
    rounds: new Map(),
    standings: new Map(),
    greeted: new Set(),
    begun: createAllowance(rounds * ownShare, rounds * ownShare),
    taken: createAllowance(rounds, rounds),
    supply: createAllowance(options.syncSupplyBurstBytes, options.syncSupplyBytesPerMinute),
    mutedUntilMs: 0,
    mutes: 0,
    strikes: 0,
    turn: 0,
  }
}

export function standingIn(neighbour: Neighbour, lane: Lane): Standing {
  const known = neighbour.standings.get(lane)
  if (known)
    return known
  const standing: Standing = { equalMs: Number.NEGATIVE_INFINITY, heardMs: Number.NEGATIVE_INFINITY, fruitless: 0, notBeforeMs: 0, doubted: false, due: false }
  neighbour.standings.set(lane, standing)
  return standing
}

export function wasFruitful(standing: Standing): void {
  standing.fruitless = 0
  standing.doubted = false
  standing.notBeforeMs = 0
}

export function wasFruitless(standing: Standing, options: Options, { nowMs, chance }: { readonly nowMs: number, readonly chance: number }): void {
  standing.notBeforeMs = nowMs + backoffMs(standing.fruitless, { firstMs: options.syncFruitlessFirstMs, longestMs: options.syncFruitlessLongestMs }, chance)
  standing.fruitless += 1
}

export function mute(neighbour: Neighbour, options: Options, nowMs: number): void {
  neighbour.mutedUntilMs = nowMs + options.syncMuteMs * Math.min(muteLongestTimes, 2 ** neighbour.mutes)
  neighbour.mutes += 1
  neighbour.strikes = 0
}
