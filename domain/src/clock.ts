// A hybrid logical clock: as close to wall time as phones allow, and never before what one has already seen.
// A phone hours behind writes after all it was shown, so what it answers stands before its answer; only what it wrote before it had read
// anything stands where its own clock says. A phone hours ahead is waited for, and drags nobody along.
import type { CborValue } from './cbor.ts'
import { isCount } from './cbor.ts'

export interface Stamp {
  readonly ms: number
  readonly count: number
}

/** Phones at a festival are seldom off by more; what lies further ahead waits until its time has come. */
export const maxAheadMs = 60_000

export const zeroStamp: Stamp = { ms: 0, count: 0 }

/** What a JavaScript date can hold, one count short so that the clock can always go on. */
export const maxStampMs = 8.64e15 - 1
/** A hostile stamp at the end of the count must not leave others without a next one. */
const maxCount = 0xFFFF

/** The stamp of the next thing written here. */
export function nextStamp(last: Stamp, nowMs: number): Stamp {
  if (nowMs > last.ms)
    return { ms: nowMs, count: 0 }
  return last.count < maxCount
    ? { ms: last.ms, count: last.count + 1 }
    : { ms: last.ms + 1, count: 0 }
}

/** What to remember after reading another's stamp. A clock far ahead must not drag ours along. */
export function witness(last: Stamp, seen: Stamp, nowMs: number): Stamp {
  const isFuture = seen.ms > nowMs + maxAheadMs
  return !isFuture && compareStamps(seen, last) > 0
    ? seen
    : last
}

export function compareStamps(a: Stamp, b: Stamp): number {
  return a.ms - b.ms || a.count - b.count
}

/** A stamp as it may stand in a message; undefined for anything out of bounds. */
export function readStamp(ms: CborValue | undefined, count: CborValue | undefined): Stamp | undefined {
  return isCount(ms) && isCount(count) && ms <= maxStampMs && count <= maxCount
    ? { ms, count }
    : undefined
}
