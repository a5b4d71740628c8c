// What several sources say they have of one room, and what follows from it.
import type { Stamp } from '../clock.ts'
import type { Uid } from '../ids.ts'

/** What is needed to know of an envelope; an `Envelope` is one. */
export interface PoolEntry {
  readonly id: string
  readonly author: Uid
  readonly seq: number
  readonly at: Stamp
  /** Its words are gone for good. */
  readonly erased: boolean
}

/** Both ends included. */
export interface StampRange {
  readonly from: Stamp
  readonly to: Stamp
}

/** Part of what a source has. Reports of one source add up, whatever the order they come in. */
export interface SourceReport {
  /** `record`, `mesh`, `store`, a courier's name … */
  readonly source: string
  /** When the source was asked: all parts of one reading carry the time at which it began. */
  readonly heardMs: number
  readonly entries: Iterable<PoolEntry>
  /** What the source had and gave up on purpose, as to make room: it is not missing there. */
  readonly removed?: Iterable<PoolEntry>
  /** The reading was complete from … to: what was heard earlier, lies within and was not heard again, is gone. Say so with or after the last part. */
  readonly complete?: StampRange
  /** How many entries of this reading, so far, nobody could verify. */
  readonly rejected?: number
}

/** What cannot be settled by passing envelopes on; ids and sources are sorted. */
export type Conflict
  /** Some have the words, some only what an erasure left. Anybody can strip a copy, so nobody blanks what they have for this: an erasure that counts is also said by a deletion or a revocation. */
  = | { readonly type: 'forms', readonly id: string, readonly full: readonly string[], readonly erased: readonly string[] }
  /** One author gave one `seq` twice: the log voids them all. */
    | { readonly type: 'twins', readonly author: Uid, readonly seq: number, readonly ids: readonly string[] }
  /** The source had them and, read again, has them no more. */
    | { readonly type: 'lost', readonly source: string, readonly ids: readonly string[] }
  /** The source says it has everything, and has nothing of what others have: a server or a device that was wiped. */
    | { readonly type: 'wiped', readonly source: string, readonly lacks: number }

/** Shares from 0 to 1; see `confidenceOf`. */
export interface Confidence {
  readonly confidence: number
  readonly freshness: number
  readonly completeness: number
  readonly verified: number
}

export interface Settlement {
  /** Every envelope anybody has, by stamp, then id. */
  readonly all: readonly PoolEntry[]
  /**
   * For each source, the ids known to be missing there, in the order of `all`. A source that never claimed to be
   * complete misses nothing for certain, so nothing is listed for it outside its claims.
   */
  readonly missing: ReadonlyMap<string, readonly string[]>
  readonly conflicts: readonly Conflict[]
  readonly confidence: ReadonlyMap<string, Confidence>
}

export interface Pool {
  readonly report: (report: SourceReport) => void
  /** Forgets all a source ever said, as when a peer has gone. */
  readonly forget: (source: string) => void
  readonly settle: (nowMs: number) => Settlement
}
