// A hybrid logical clock: as close to wall time as phones allow, and never before what one has already seen.
export interface Stamp {
  readonly ms: number
  readonly count: number
}

/** Phones at a festival are seldom off by more; what lies further ahead waits until its time has come. */
export const maxAheadMs = 60_000

export const zeroStamp: Stamp = { ms: 0, count: 0 }

/** The stamp of the next thing written here. */
export function nextStamp(last: Stamp, nowMs: number): Stamp {
  return nowMs > last.ms
    ? { ms: nowMs, count: 0 }
    : { ms: last.ms, count: last.count + 1 }
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
