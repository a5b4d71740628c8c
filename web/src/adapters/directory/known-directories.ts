// The rooms as the record last told them, for whoever else in this tab wants to know: nobody listens twice.
import type { EventId } from '@festival-chat/domain'
import type { Directory, Unsubscribe } from '../../core/ports.ts'

export interface KnownDirectories {
  readonly latest: (event: EventId) => Directory | undefined
  readonly learn: (event: EventId, directory: Directory) => void
  readonly hear: (listener: (event: EventId) => void) => Unsubscribe
}

export function createKnownDirectories(): KnownDirectories {
  const known = new Map<EventId, Directory>()
  const listeners = new Set<(event: EventId) => void>()
  return {
    latest: event => known.get(event),
    learn(event, directory) {
      known.set(event, directory)
      listeners.forEach(listener => listener(event))
    },
    hear(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
