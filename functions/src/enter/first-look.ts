// What somebody who has just come in will most probably want to read: the newest pages of the liveliest room that anybody may enter.
import type { FirstLookAnswer, RoomId } from '@festival-chat/domain'
import { isRestricted, parseRoomId, toBase64Url } from '@festival-chat/domain'
import * as v from 'valibot'

export interface NewestPage {
  readonly n: number
  readonly bytes: Uint8Array
  readonly firstSlot: number
  readonly lastSlot: number
}

export interface FirstLook { readonly room: RoomId, readonly pages: readonly NewestPage[] }

/** A first screen, and not what a weak signal would wait for. */
const mostBytes = 65_536

const count = v.optional(v.number(), 0)
const directorySchema = v.object({ rooms: v.record(v.string(), v.object({ pace: count, people: count, messages: count, state: v.optional(v.string(), 'open') })) })

/** Where most is said, and among such where most people are. */
export function liveliestRoom(directory: object): RoomId | undefined {
  const read = v.safeParse(directorySchema, directory)
  const rooms = Object.entries(read.success ? read.output.rooms : {}).flatMap(([id, line]) => {
    const room = parseRoomId(id)
    return room.ok && !isRestricted(room.value) && line.messages > 0 && line.state !== 'archived' ? [{ ...line, room: room.value }] : []
  })
  return rooms.toSorted((a, b) => b.pace - a.pace || b.people - a.people)[0]?.room
}

/** Newest first, as many as fit together. */
export function firstLookAnswer({ room, pages }: FirstLook): FirstLookAnswer | undefined {
  let left = mostBytes
  const tooMuch = pages.findIndex(({ bytes }) => (left -= bytes.length) < 0)
  const fitting = pages.slice(0, tooMuch < 0 ? pages.length : tooMuch)
  return fitting.length === 0 ? undefined : { room, pages: fitting.map(({ bytes, ...page }) => ({ ...page, bytes: toBase64Url(bytes) })) }
}
