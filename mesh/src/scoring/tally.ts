// What a peer has done for us and to us, and what that is worth: one function of its inputs.
import type { Offence } from '../core.ts'

export type Deed = 'firsts' | Offence
/** How often, fading. */
export type Tally = Record<Deed, number>

interface Term {
  /** Its sign says whether we want more of it. */
  readonly weight: number
  readonly power: 1 | 2
  /** More often counts no more. */
  readonly cap: number
  readonly halfLifeMs: number
}

const minuteMs = 60_000

export const terms: Readonly<Record<Deed, Term>> = {
  // New messages that came from here first. Capped, so that nobody saves up for a spree of lies.
  firsts: { weight: 1, power: 1, cap: 50, halfLifeMs: 2 * minuteMs },
  // An honest peer looks before it passes anything on. Squared: one may be a fault, the fourth is enough.
  rejected: { weight: -10, power: 2, cap: Infinity, halfLifeMs: 10 * minuteMs },
  // Announced, asked for, never sent. Links lose things and phones fall asleep, so it counts little and fades soon.
  unanswered: { weight: -2, power: 1, cap: Infinity, halfLifeMs: minuteMs },
  // A whole bucket above the limits. Squared: the third within minutes is enough.
  flooding: { weight: -20, power: 2, cap: Infinity, halfLifeMs: 2 * minuteMs },
  // Links carry bytes unharmed, so this is somebody who speaks another language or none. The third is enough.
  garbled: { weight: -20, power: 2, cap: Infinity, halfLifeMs: 10 * minuteMs },
}

const deeds = Object.keys(terms) as Deed[]

export const createTally = (): Tally => ({ firsts: 0, rejected: 0, unanswered: 0, flooding: 0, garbled: 0 })

/** Changes the tally, for it is asked at each message. */
export function fade(tally: Tally, elapsedMs: number): void {
  for (const deed of deeds) {
    if (tally[deed] > 0)
      tally[deed] *= 0.5 ** (elapsedMs / terms[deed].halfLifeMs)
  }
}

export function scoreOf(tally: Readonly<Tally>): number {
  let score = 0
  for (const deed of deeds) {
    const { weight, power, cap } = terms[deed]
    score += weight * Math.min(tally[deed], cap) ** power
  }
  return score
}
