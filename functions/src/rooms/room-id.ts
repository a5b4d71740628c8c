// A new room's id: its prefix says who may read, its words what it is called, its end makes it the only one.
import type { RoomId, RoomKind } from '@festival-chat/domain'
import { createHash } from 'node:crypto'
import { parseRoomId, roomTerms, toBase32 } from '@festival-chat/domain'

const wordsLength = 24
const endBytes = 5
/** An invite-only room's name is nobody's business who was not invited, and its id appears in links. */
const secretBytes = 15

/** The same for the same wish of the same person, and like random to all others. */
export function endFrom(uid: string, nonce: string): (length: number) => Uint8Array {
  const digest = createHash('sha256').update(`room\n${uid}\n${nonce}`).digest()
  return length => digest.subarray(0, length)
}

export function newRoomId(kind: RoomKind, title: string, random: (length: number) => Uint8Array): RoomId {
  const name = kind === 'invite'
    ? toBase32(random(secretBytes))
    : [words(title), toBase32(random(endBytes))].filter(Boolean).join('-')
  const id = parseRoomId(`${roomTerms[kind].prefix}_${name}`)
  if (!id.ok)
    throw new Error(`No room can be called ${id.error.given}.`)
  return id.value
}

function words(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, wordsLength)
    .replace(/^-+|-+$/g, '')
}
