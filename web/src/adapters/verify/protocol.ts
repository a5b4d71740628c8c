// What is said between the page and whoever checks for it, in this thread or another.
import type { Certificate, Envelope, Place, PoolEntry, WhyRejected } from '@festival-chat/domain'

/** A document of the record. */
export interface Sheet {
  readonly form: 'batch' | 'page'
  readonly bytes: Uint8Array
  /** What is newer is checked first. */
  readonly newness: number
}

/** A piece of a document, newest first, so that nobody waits for the end of a long one. */
export interface Part {
  /** Verified, and not known before. */
  readonly envelopes: readonly Envelope[]
  readonly certificates: readonly Certificate[]
  /** Known before, as this document spells them: an id alone proves no signature. */
  readonly known: readonly Spelled[]
  readonly rejected: readonly WhyRejected[]
}

/** A desk is an open room's: what it knows is not checked again. */
export type Ask
  = | { readonly type: 'open', readonly desk: number, readonly place: Place }
    | { readonly type: 'know', readonly desk: number, readonly entries: readonly Known[] }
    | { readonly type: 'check', readonly desk: number, readonly job: number, readonly sheet: Sheet }
    | { readonly type: 'close', readonly desk: number }

export interface Spelled extends PoolEntry { readonly bytes: Uint8Array }

export type Known = Pick<PoolEntry, 'id' | 'erased'>

export type Answer
  = | { readonly type: 'part', readonly job: number, readonly part: Part }
    | { readonly type: 'done', readonly job: number }
    /** It was not looked at to its end, and may be another time. */
    | { readonly type: 'failed', readonly job: number }
