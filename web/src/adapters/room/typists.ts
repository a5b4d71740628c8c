// Who is typing, as neighbours say: believed for some seconds, and until they have said something.
import type { Uid } from '@festival-chat/domain'

export interface Typists {
  readonly heard: (who: Uid, on: boolean) => void
  readonly stop: () => void
}

/** Whoever goes on typing says so again by then. */
const believedMs = 8_000
/** More than that, and nobody reads who. */
const most = 20

export function createTypists(changed: (uids: readonly Uid[]) => void): Typists {
  const timers = new Map<Uid, ReturnType<typeof setTimeout>>()

  function forget(who: Uid): boolean {
    clearTimeout(timers.get(who))
    return timers.delete(who)
  }

  return {
    heard(who, on) {
      const was = forget(who)
      if (on && timers.size < most) {
        timers.set(who, setTimeout(() => {
          timers.delete(who)
          changed([...timers.keys()])
        }, believedMs))
      }
      if (was !== timers.has(who))
        changed([...timers.keys()])
    },
    stop: () => timers.forEach(clearTimeout),
  }
}
