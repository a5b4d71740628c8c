// How long to wait before trying again: twice as long each time, and never all phones at once.
export interface BackoffLimits {
  readonly firstMs: number
  readonly longestMs: number
}

/** `chance` is a fresh random number in [0, 1): half of each wait is left to it. */
export function backoffMs(attempt: number, limits: BackoffLimits, chance: number): number {
  const ceilingMs = Math.min(limits.longestMs, limits.firstMs * 2 ** attempt)
  return Math.round(ceilingMs / 2 + ceilingMs / 2 * chance)
}
