// So much at once, and then so much a minute.
export interface Allowance {
  /** False if there is not enough left; then nothing is taken. */
  readonly take: (amount: number, nowMs: number) => boolean
}

const minuteMs = 60_000

export function createAllowance(burst: number, perMinute: number): Allowance {
  let left = burst
  let sinceMs = Number.NEGATIVE_INFINITY
  return {
    take(amount, nowMs) {
      left = Math.min(burst, left + (nowMs - sinceMs) / minuteMs * perMinute)
      sinceMs = nowMs
      if (amount > left)
        return false
      left -= amount
      return true
    },
  }
}
