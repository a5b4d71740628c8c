// What was tapped a moment ago, until the room's log shows it: a tap must be seen at once.
import { onScopeDispose, shallowReactive } from 'vue'

export interface Pending<Key, Value> {
  readonly now: ReadonlyMap<Key, Value>
  /** Shown until the work is done and drawn, or has failed. Of several about one thing the last counts. */
  readonly during: (key: Key, value: Value, work: () => Promise<unknown>) => Promise<void>
}

/** As long as the log may take to be drawn anew after the work is done. */
const drawnMs = 150

export function usePending<Key, Value>(failed: (problem: unknown) => void): Pending<Key, Value> {
  const now = shallowReactive(new Map<Key, Value>())
  const latest = new Map<Key, symbol>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  onScopeDispose(() => timers.forEach(clearTimeout))

  function forget(key: Key, turn: symbol): void {
    if (latest.get(key) === turn)
      now.delete(key)
  }

  return {
    now,
    async during(key, value, work) {
      const turn = Symbol('turn')
      latest.set(key, turn)
      now.set(key, value)
      try {
        await work()
        const timer = setTimeout(() => {
          timers.delete(timer)
          forget(key, turn)
        }, drawnMs)
        timers.add(timer)
      }
      catch (problem) {
        forget(key, turn)
        failed(problem)
      }
    },
  }
}
