// Coming into a room by a link: its code is for the server to judge, and its key is taken with a seat that is new.
import type { EventId, InviteCode, Result, RoomKey } from '@festival-chat/domain'
import type { JoinedRoom, RoomsError, RoomsPort } from '../../core/ports.ts'
import type { RoomsParts } from './parts.ts'
import type { Sit } from './sit.ts'
import { fail, isDirect, isRestricted, parseInviteLink } from '@festival-chat/domain'

interface Needed {
  readonly enterBy: (event: EventId, invite: InviteCode) => Promise<Result<unknown, RoomsError>>
  readonly keyrings: RoomsParts['keyrings']
  readonly sit: Sit
  readonly settle: (event: EventId, joined: JoinedRoom, key: RoomKey | undefined) => Promise<Result<JoinedRoom, RoomsError>>
}

export function createJoinByLink({ enterBy, keyrings, sit, settle }: Needed): RoomsPort['joinByLink'] {
  return async (given) => {
    const link = parseInviteLink(given)
    // Nobody is invited to a room of two.
    if (!link.ok || isDirect(link.value.room))
      return fail('bad-link')
    const { event, room, code, roomKey } = link.value
    const inside = await enterBy(event, code)
    if (!inside.ok)
      return inside
    const isSealed = isRestricted(room)
    // Anybody can write a link to a room one sits in, with a key of their own and an epoch beyond all others: who has a seat
    // and a key is told of newer ones by the room itself. Who lost the seat meanwhile is new, and needs the invite.
    if (isSealed && (await keyrings({ event, room })).keys().length > 0) {
      const seated = await sit(event, 'joinRoom', { room })
      if (seated.ok)
        return settle(event, seated.value, undefined)
      if (seated.error !== 'not-invited')
        return seated
    }
    const joined = await sit(event, 'joinRoom', { room, invite: code })
    return joined.ok ? settle(event, joined.value, isSealed ? roomKey : undefined) : joined
  }
}
