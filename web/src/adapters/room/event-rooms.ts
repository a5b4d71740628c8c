// What holds in the whole event: bans, revocations and flags, read from the event's own room while any other is open.
import type { Governance } from '@festival-chat/domain'
import type { Unsubscribe } from '../../core/ports.ts'
import type { Identity } from '../storage/schema.ts'
import type { OpenLog } from './open-log.ts'

export interface EventRooms {
  /** Calls back at once with what is known, and whenever that changes. */
  readonly follow: (identity: Identity, listener: (governance: Governance) => void) => Unsubscribe
}

type Listener = (governance: Governance) => void
type Listening = Pick<OpenLog, 'log' | 'close'>

interface Followed {
  readonly listeners: Set<Listener>
  readonly close: Unsubscribe
  readonly known: () => Governance | undefined
}

/** Whoever goes from room to room must not pay for it with each. */
const lingerMs = 60_000

/** One for all rooms of an event that are open in this tab. */
export function createEventRooms(open: (identity: Identity, changed: () => void) => Promise<Listening>): EventRooms {
  const followed = new Map<string, Followed>()

  function start(identity: Identity): Followed {
    const listeners = new Set<Listener>()
    let known: Governance | undefined
    let closed = false
    let log: Listening | undefined

    function changed(): void {
      const now = log?.log().governance()
      if (!now || now === known)
        return
      known = now
      listeners.forEach(listener => listener(now))
    }

    open(identity, changed).then((opened) => {
      log = opened
      if (closed)
        return opened.close()
      changed()
    }, (problem: unknown) => console.warn('The event\'s own room could not be opened:', problem))
    return {
      listeners,
      known: () => known,
      close() {
        closed = true
        log?.close()
      },
    }
  }

  return {
    follow(identity, listener) {
      const name = `${identity.event}/${identity.uid}`
      const room = followed.get(name) ?? start(identity)
      followed.set(name, room)
      room.listeners.add(listener)
      const known = room.known()
      if (known)
        listener(known)
      const closeIfLeft = (): void => {
        if (room.listeners.size > 0 || followed.get(name) !== room)
          return
        followed.delete(name)
        room.close()
      }
      return () => {
        room.listeners.delete(listener)
        setTimeout(closeIfLeft, lingerMs)
      }
    },
  }
}
