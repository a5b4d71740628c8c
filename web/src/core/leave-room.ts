// Leaving a room, with all that this device keeps for it.
import type { EventId, Result, RoomId } from '@festival-chat/domain'
import type { Ports, RoomsError } from './ports.ts'
import { deviceStorage, eventKey } from './device-storage.ts'
import { useMutedRooms } from './muted-rooms.ts'

/** The seat is given up on the server first: whoever is offline stays. Of a restricted room nothing is left here. */
export async function leaveRoom({ rooms }: Pick<Ports, 'rooms'>, event: EventId, room: RoomId): Promise<Result<void, RoomsError>> {
  const left = await (await rooms()).leave(event, room)
  if (!left.ok)
    return left
  const drafts = ['draft', 'draft-about', 'draft-sending', 'draft-poll'].map(what => eventKey(event, `${what}:${room}`))
  for (const key of deviceStorage.keys()) {
    if (drafts.some(draft => key === draft || key.startsWith(`${draft}:`)))
      deviceStorage.removeItem(key)
  }
  useMutedRooms(event).setMuted(room, false)
  return left
}
