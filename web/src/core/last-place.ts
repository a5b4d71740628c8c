// Where one was at an event, to come back to.
import type { EventId } from '@festival-chat/domain'

/** Never leads anywhere but into the event one is at. */
export function placeWithin(event: EventId, lastPlace: string | null): string {
  const home = `/e/${event}`
  return lastPlace?.startsWith(`${home}/`) ? lastPlace : home
}
