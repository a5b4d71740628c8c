// The rooms as the gate's answer told them: on the screen while the record itself has yet to be reached.
import type { EventId } from '@festival-chat/domain'
import type { Directory, Unsubscribe } from '../../core/ports.ts'
import { parseDirectory } from './parse-directory.ts'

export interface ToldAtGate {
  readonly tell: (event: EventId, data: unknown) => void
  /** Also of what was told before. */
  readonly hear: (event: EventId, listener: (directory: Directory) => void) => Unsubscribe
  /** Whichever event it is, and only from now on. */
  readonly onTold: (listener: (event: EventId, directory: Directory) => void) => void
  readonly forget: (event: EventId) => void
}

export function createToldAtGate(nowMs: () => number = Date.now): ToldAtGate {
  const told = new Map<EventId, Directory>()
  const onTold = new Set<(event: EventId, directory: Directory) => void>()
  const listeners = new Map<(directory: Directory) => void, EventId>()
  return {
    tell(event, data) {
      const directory = parseDirectory(data, nowMs())
      if (!directory)
        return
      told.set(event, directory)
      for (const [listener, wanted] of listeners) {
        if (wanted === event)
          listener(directory)
      }
      onTold.forEach(listener => listener(event, directory))
    },
    onTold: listener => void onTold.add(listener),
    hear(event, listener) {
      listeners.set(listener, event)
      const known = told.get(event)
      if (known)
        listener(known)
      return () => listeners.delete(listener)
    },
    forget: event => void told.delete(event),
  }
}
