// Somebody leaves a room because others want it: what they could read until now stays read, and from now on they read nothing.
import type { EventId, Result, RoomId, Uid } from '@festival-chat/domain'
import type { Rekeyed, RoomsError, RoomsPort } from './ports.ts'
import { isRestricted, ok } from '@festival-chat/domain'

export interface Removal { readonly event: EventId, readonly room: RoomId, readonly who: Uid }

/** `half`: they are out, and still hold the room's key. Another `rekey` mends it. */
export type Removed = { readonly type: 'done', readonly rekeyed?: Rekeyed } | { readonly type: 'half', readonly error: RoomsError }

export async function removeFromRoom(rooms: Pick<RoomsPort, 'removePerson' | 'rekey'>, { event, room, who }: Removal): Promise<Result<Removed, RoomsError>> {
  const removed = await rooms.removePerson(event, room, who)
  if (!removed.ok)
    return removed
  if (!isRestricted(room))
    return ok({ type: 'done' })
  const rekeyed = await rooms.rekey(event, room)
  return ok(rekeyed.ok ? { type: 'done', rekeyed: rekeyed.value } : { type: 'half', error: rekeyed.error })
}
