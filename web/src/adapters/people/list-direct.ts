// Which rooms of two somebody has, as far as this device knows: those begun here, and those the server told of.
import type { RoomId, Uid } from '@festival-chat/domain'
import type { DirectFacts } from '../storage/kept-mail.ts'
import { directPartner, parseRoomId } from '@festival-chat/domain'

export interface DirectRoom {
  readonly room: RoomId
  readonly with: Uid
  /** Empty where it is not known. */
  readonly name: string
  readonly lastAt: number
  readonly messages: number
  /** Somebody wants to talk, and has not been answered. */
  readonly asks: boolean
}

/** The latest first. */
export function listDirect({ identity, mail, begun, spoken }: DirectFacts): readonly DirectRoom[] {
  const ids = new Set([...Object.keys(mail.rooms), ...begun.keys()])
  return [...ids]
    .flatMap((id): readonly DirectRoom[] => {
      const room = parseRoomId(id)
      const partner = room.ok ? directPartner(room.value, identity.uid) : undefined
      // Put away: what was said there once does not make it one's own again.
      if (!room.ok || !partner || (!begun.has(id) && !isNews(id, mail)))
        return []
      const { name = '', sinceMs = 0 } = begun.get(id) ?? {}
      const { lastAt = sinceMs, messages = 0 } = mail.rooms[id] ?? {}
      return [{ room: room.value, with: partner, name, lastAt, messages, asks: !begun.has(id) && !spoken.has(id) }]
    })
    .sort((a, b) => b.lastAt - a.lastAt || (a.room < b.room ? -1 : 1))
}

function isNews(room: string, { rooms, putAway }: DirectFacts['mail']): boolean {
  const lastAt = rooms[room]?.lastAt
  return lastAt !== undefined && lastAt > (putAway?.[room] ?? -1)
}
