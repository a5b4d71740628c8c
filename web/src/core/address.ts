// Which event and room an address names, if it names any that could exist.
import type { EventId, RoomId } from '@festival-chat/domain'
import { parseEventId, parseRoomId } from '@festival-chat/domain'

export interface FestivalAddress {
  readonly event: EventId
  readonly room?: RoomId
}

export function parseFestivalAddress(params: Readonly<Record<string, string | string[] | null | undefined>>): FestivalAddress | undefined {
  const event = parseEventId(String(params['event']))
  if (!event.ok)
    return undefined
  if (params['room'] === undefined)
    return { event: event.value }
  const room = parseRoomId(String(params['room']))
  return room.ok ? { event: event.value, room: room.value } : undefined
}

/** "green-meadow" → "Green Meadow": all that is known of an event before its gate has answered. */
export function eventTitle(event: string): string {
  return event.split('-').map(word => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}
