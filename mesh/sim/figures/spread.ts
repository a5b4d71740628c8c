// How well words got around in a stretch of time: who has them, how often they were carried, how long it took.
import type { Recorder, Said, Window } from '../world/context.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { inReach, meant } from '../world/recorder.ts'
import { percentile, shareOf } from './statistics.ts'

/** Who is there at the end: the dead have no use for a message, and nobody is blamed for their not having it. */
export type IsThere = (node: number) => boolean

export interface Spread {
  readonly messages: number
  /** Of those who were awake when it was said, honest, and are still there. */
  readonly delivered: number
  /** The same, of those who were linked with the author, by way of others, when it was said. */
  readonly deliveredInPart: number
  /** Pushes with a payload that came in anywhere, for each first delivery. */
  readonly copies: number
  /** All bytes that anybody sent meanwhile, over the payloads once for each who got them. */
  readonly bytesOverOptimum: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly lastHop: number
}

export function spreadOf(recorder: Recorder, window: Window, { isThere, payloadBytes }: { readonly isThere: IsThere, readonly payloadBytes: number }): Spread {
  const said = recorder.said.filter(one => one?.window === window) as readonly Said[]
  const counts = { meant: 0, had: 0, near: 0, nearHad: 0, lastHop: 0 }
  for (const { audience, delays, hops } of said) {
    for (let node = 0; node < audience.length; node++) {
      const mark = audience[node]!
      const has = delays[node]! >= 0
      if (has && hops[node]! > counts.lastHop)
        counts.lastHop = hops[node]!
      if ((mark & meant) === 0 || !isThere(node))
        continue
      counts.meant += 1
      counts.had += has ? 1 : 0
      counts.near += mark & inReach ? 1 : 0
      counts.nearHad += has && mark & inReach ? 1 : 0
    }
  }
  const latencies = latenciesOf(said)
  return {
    messages: said.length,
    delivered: shareOf(counts.had, counts.meant),
    deliveredInPart: shareOf(counts.nearHad, counts.near),
    copies: shareOf(recorder.pushes[window], recorder.firsts[window]),
    bytesOverOptimum: shareOf(bytesIn(recorder, window), recorder.firsts[window] * payloadBytes),
    p50Ms: percentile(latencies, 0.5) / ticksPerMs,
    p99Ms: percentile(latencies, 0.99) / ticksPerMs,
    lastHop: counts.lastHop,
  }
}

/** In ticks, sorted, of all who were meant and have it. */
function latenciesOf(said: readonly Said[]): Int32Array {
  const all = new Int32Array(said.reduce((sum, { delays }) => sum + delays.length, 0))
  let count = 0
  for (const { audience, delays } of said) {
    for (let node = 0; node < audience.length; node++) {
      if ((audience[node]! & meant) !== 0 && delays[node]! >= 0)
        all[count++] = delays[node]!
    }
  }
  return all.subarray(0, count).sort()
}

function bytesIn(recorder: Recorder, window: Window): number {
  let sum = 0
  for (const { bytes } of recorder.frames[window].values())
    sum += bytes
  return sum
}

/** Of those in reach of a single message's author, how many had it in time. */
export function reachedWithin({ audience, delays }: Said, ticks: number, isThere: IsThere): { readonly reached: number, readonly reachable: number } {
  let reached = 0
  let reachable = 0
  for (let node = 0; node < audience.length; node++) {
    if ((audience[node]! & inReach) === 0 || !isThere(node))
      continue
    reachable += 1
    if (delays[node]! >= 0 && delays[node]! <= ticks)
      reached += 1
  }
  return { reached, reachable }
}
