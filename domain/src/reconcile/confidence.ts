// How far a source can be relied on, in one figure that a person can take apart.
import type { Confidence, PoolEntry } from './types.ts'

export interface Evidence {
  /** Since the source was last heard. */
  readonly ageMs: number
  /** Of all that anybody has, what the source has, and what it should have and has not. */
  readonly held: readonly PoolEntry[]
  readonly lacks: number
  /** Entries heard from it that verified, and those that did not. */
  readonly genuine: number
  readonly rejected: number
}

/** A source silent for so long counts half: four listening periods of a busy room's readers. */
const halfLifeMs = 60_000

/**
 * Three shares, multiplied, so that a source that fails in one cannot make up for it in another:
 * - freshness halves with every minute of silence;
 * - completeness is what the source has, of that and what it lacks: entries others have, and gaps in the count of any
 *   author it has (nobody else need have those either). An author's gaps weigh at most as much as what is there by that
 *   author: one hostile `seq` must not make a whole record look empty;
 * - verified is the share of what it said that was genuine.
 */
export function confidenceOf({ ageMs, held, lacks, genuine, rejected }: Evidence): Confidence {
  const freshness = 2 ** (-Math.max(0, ageMs) / halfLifeMs)
  const completeness = share(held.length, lacks + countGaps(held))
  const verified = share(genuine, rejected)
  return {
    freshness,
    completeness,
    verified,
    confidence: freshness * completeness * verified,
  }
}

/** Nothing of nothing is everything. */
function share(good: number, bad: number): number {
  return bad === 0
    ? 1
    : good / (good + bad)
}

function countGaps(entries: readonly PoolEntry[]): number {
  const authors = new Map<string, { min: number, max: number, count: number }>()
  for (const { author, seq } of entries) {
    const known = authors.get(author)
    if (known) {
      known.min = Math.min(known.min, seq)
      known.max = Math.max(known.max, seq)
      known.count++
    }
    else {
      authors.set(author, { min: seq, max: seq, count: 1 })
    }
  }
  return Array.from(authors.values())
    .reduce((sum, { min, max, count }) => sum + Math.min(count, Math.max(0, max - min + 1 - count)), 0)
}
