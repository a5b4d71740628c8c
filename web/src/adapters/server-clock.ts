// The server's time as far as this device can tell: batches are named by it, and a phone's own clock may be far off.

export interface ServerClock {
  readonly nowMs: () => number
  /** `precisionMs` says how much the news may be off: what is known better already is kept. */
  readonly learn: (serverMs: number, precisionMs: number) => void
  readonly learnFrom: (headers: Headers) => void
}

/** Headers tell whole seconds, and a slow answer may have been under way for another. */
const headerPrecisionMs = 2_000

export function createServerClock(deviceNowMs: () => number = Date.now): ServerClock {
  let offsetMs = 0

  function learn(serverMs: number, precisionMs: number): void {
    const learnedMs = serverMs - deviceNowMs()
    if (Number.isFinite(learnedMs) && Math.abs(learnedMs - offsetMs) > precisionMs)
      offsetMs = learnedMs
  }

  return {
    nowMs: () => deviceNowMs() + offsetMs,
    learn,
    learnFrom(headers) {
      const date = Date.parse(headers.get('date') ?? '')
      // What a cache kept for a while says how long.
      const ageMs = Number(headers.get('age') ?? 0) * 1_000
      learn(date + ageMs, headerPrecisionMs)
    },
  }
}
