// Which rooms a person sees, and in what order.
import type { RoomSummary } from '../../core/ports.ts'

/** A search field is worth its space from here on. */
export const searchFrom = 7

/** The liveliest first; rooms where nobody has spoken come last, by name. */
export function arrangeRooms(rooms: readonly RoomSummary[], language: string): readonly RoomSummary[] {
  const { compare } = new Intl.Collator(language)
  return rooms.toSorted((a, b) => b.lastAt - a.lastAt || compare(a.title, b.title))
}

/** Every word has to be somewhere in the title or the topic; accents do not matter. */
export function findRooms(rooms: readonly RoomSummary[], query: string): readonly RoomSummary[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return rooms.filter((room) => {
    const text = plain(`${room.title} ${room.topic}`)
    return words.every(word => text.includes(word))
  })
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Mark}/gu, '').toLowerCase()
}
