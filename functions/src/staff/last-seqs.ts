// Up to where somebody's words count, as a ruling names it: a `seq` for each room.
import type { LastSeqs } from '@festival-chat/domain'
import { encodeCbor, eventRoom, isDirect } from '@festival-chat/domain'

/** What an envelope has left beside names, a reason and a signature; and what the content itself allows. */
const mostBytes = 14 * 1024
const mostRooms = 500

/** The last before the first gap: a `seq` left out could be filled in after the ruling, and would count. -1 for none. */
export function lastWithoutGap(seqs: Iterable<number>): number {
  const known = new Set(seqs)
  let next = 0
  while (known.has(next))
    next++
  return next - 1
}

/** What a room's ruling leaves of somebody who is ruled on twice: the lesser of both. */
export function strictest(lasts: readonly LastSeqs[]): LastSeqs {
  const [first = {}, ...others] = lasts
  return Object.fromEntries(Object.entries(first)
    .filter(([room]) => others.every(other => Object.hasOwn(other, room)))
    .map(([room, seq]) => [room, Math.min(seq, ...others.map(other => other[room] ?? seq))]))
}

/**
 * As many rooms as an envelope carries, those with most words first. Of the rest nothing counts. Rooms of two are never among
 * them: everybody reads a ruling, and their ids say who writes to whom. In those its time decides.
 */
export function fitLast(last: LastSeqs): LastSeqs {
  const rooms = Object.entries(last)
    .filter(([room]) => !isDirect(room))
    .sort(([a, most], [b, more]) => Number(b === eventRoom) - Number(a === eventRoom) || more - most || (a < b ? -1 : 1))
    .slice(0, mostRooms)
  let bytes = 0
  return Object.fromEntries(rooms.filter(([room, seq]) => {
    bytes += encodeCbor(room).length + encodeCbor(seq).length
    return bytes <= mostBytes
  }))
}
