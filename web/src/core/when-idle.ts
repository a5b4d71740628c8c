// For what nobody waits for: when the page has nothing better to do, or after a while all the same.
const longestMs = 3_000

export function whenIdle(work: () => void, timeout = longestMs): void {
  // Safari has no such thing.
  if ('requestIdleCallback' in globalThis)
    requestIdleCallback(work, { timeout })
  else
    setTimeout(work, 100)
}
