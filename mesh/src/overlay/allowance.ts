// So much, so often: a rule for what others could make us do too often.
export interface Allowance {
  /** Takes one, if there is one. */
  readonly take: (nowMs: number) => boolean
  readonly has: (nowMs: number) => boolean
}

/** One more every `everyMs`, and no more than `atOnce` saved up. */
export function createAllowance(everyMs: number, atOnce: number): Allowance {
  /** The time up to which all has been spent. */
  let spentUntilMs = Number.NEGATIVE_INFINITY

  const has = (nowMs: number): boolean => Math.max(spentUntilMs, nowMs - everyMs * atOnce) + everyMs <= nowMs

  return {
    has,
    take(nowMs) {
      if (!has(nowMs))
        return false
      spentUntilMs = Math.max(spentUntilMs, nowMs - everyMs * atOnce) + everyMs
      return true
    },
  }
}
