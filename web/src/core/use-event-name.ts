// What to call the event one is at: by its own name once that is known here.
import { computed } from 'vue'
import { eventTitle } from './address.ts'
import { useDirectoryStore } from './directory-store.ts'
import { useSessionStore } from './session-store.ts'

export function useEventName() {
  const store = useSessionStore()
  const rooms = useDirectoryStore()
  return computed(() => {
    const { session } = store
    const directory = 'directory' in rooms.state ? rooms.state.directory : undefined
    if (session.status === 'inside' && session.eventName !== '')
      return session.eventName
    if (directory && directory.eventName !== '')
      return directory.eventName
    return 'event' in session ? eventTitle(session.event) : ''
  })
}
