// When a frame arrives at the other end of a link, if it does. A data channel has two ways: the steady one is ordered and
// certain, so that a loss only delays it and all behind it; the quick one goes as it comes and gives up after a few attempts.
import type { Channel } from '../../src/channel.ts'
import type { Random } from '../engine/random.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { ticksPerMs } from '../engine/queue.ts'
import { mixedPair } from '../engine/random.ts'

/** SCTP's shortest wait before it sends again, as browsers set it. */
const retransmitMs = 200
/** The quick way's: a round trip, and what it takes to notice. */
const noticeMs = 30
const quickAttempts = 4
/** When no more than this waits at a link, it wants to be given more. */
const drainedBytes = 16_384

/** What a link remembers of what went over it before. */
export interface LinkState { readonly latencyTicks: number, busyUntilTick: number, lastArrivalTick: number }

export interface LinkModel {
  /** One way, the same for a pair in every run of a seed. */
  readonly latencyTicks: (one: number, other: number) => number
  /** Undefined if it never arrives. */
  readonly arrival: (link: LinkState, bytes: number, sent: { readonly channel: Channel, readonly nowTick: number }) => number | undefined
  readonly bufferedBytes: (link: LinkState, nowTick: number) => number
  /** When so little waits that more is wanted. */
  readonly drainedTick: (link: LinkState) => number
}

export function createLinkModel({ latencyMs: [least, most], jitterMs, kilobytesPerS, loss, reorder, reorderMs }: Scenario['links'], seed: number, random: Random): LinkModel {
  const ticksPerByte = kilobytesPerS > 0 ? ticksPerMs / kilobytesPerS : 0

  const isLost = (): boolean => loss > 0 && random() < loss

  function steady(link: LinkState, departure: number): number {
    let arrival = departure + link.latencyTicks
    while (isLost())
      arrival += (retransmitMs * ticksPerMs) + 2 * link.latencyTicks
    link.lastArrivalTick = Math.max(arrival, link.lastArrivalTick)
    return link.lastArrivalTick
  }

  function quick(link: LinkState, departure: number): number | undefined {
    let arrival = departure + link.latencyTicks
    for (let attempt = 1; isLost(); attempt++) {
      if (attempt === quickAttempts)
        return undefined
      arrival += noticeMs * ticksPerMs + 2 * link.latencyTicks
    }
    return reorder > 0 && random() < reorder ? arrival + random() * reorderMs * ticksPerMs : arrival
  }

  return {
    latencyTicks(one, other) {
      const chance = mixedPair(mixedPair(seed, Math.min(one, other)), Math.max(one, other)) / 2 ** 32
      return Math.round((least + chance * (most - least)) * ticksPerMs)
    },
    arrival(link, bytes, { channel, nowTick }) {
      let departure = nowTick
      if (ticksPerByte > 0) {
        departure = Math.max(nowTick, link.busyUntilTick) + bytes * ticksPerByte
        link.busyUntilTick = departure
      }
      if (jitterMs > 0)
        departure += random() * jitterMs * ticksPerMs
      return channel === 'steady' ? steady(link, departure) : quick(link, departure)
    },
    bufferedBytes: (link, nowTick) => ticksPerByte === 0 ? 0 : Math.max(0, (link.busyUntilTick - nowTick) / ticksPerByte),
    drainedTick: link => link.busyUntilTick - drainedBytes * ticksPerByte,
  }
}
