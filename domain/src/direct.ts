// Rooms of two: the id says who they are, and nobody else has a say in one.
import type { EventId, RoomId, Uid } from './ids.ts'
import type { RoomKey } from './room-crypto/keyring.ts'
import type { Agreement, RoomCipher } from './room-crypto/room-cipher.ts'
import { compareBytes } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import { roomKeyLength } from './room-crypto/keyring.ts'
import { agreeSafely } from './room-crypto/room-cipher.ts'

const prefix = 'd_'
const separator = '-'

/** The same from both sides. Nobody has one with themselves: undefined. */
export function directRoom(one: Uid, other: Uid): RoomId | undefined {
  return one === other ? undefined : `${prefix}${[one, other].sort().join(separator)}` as RoomId
}

export function isDirect(room: string): boolean {
  return room.startsWith(prefix)
}

/** None for any other room. */
export function directPair(room: RoomId): readonly Uid[] {
  return isDirect(room) ? room.slice(prefix.length).split(separator) as Uid[] : []
}

/** The other; undefined for a room that is not of two, or not one's own. */
export function directPartner(room: RoomId, me: Uid): Uid | undefined {
  const pair = directPair(room)
  return pair.includes(me) ? pair.find(uid => uid !== me) : undefined
}

/** Whoever brings envelopes may bring those of strangers too: in a room of two these are nothing. */
export function isHeardIn(room: RoomId, author: Uid): boolean {
  return !isDirect(room) || directPair(room).includes(author)
}

/** There is never another. */
const onlyEpoch = 1

interface DirectPlace { readonly event: EventId, readonly room: RoomId }

/**
 * The room's key, which both find without asking anybody: from one's own agreement key and the other's, as their
 * certificate has it. Undefined where theirs is no good.
 */
export async function directKey({ event, room }: DirectPlace, between: { readonly mine: Agreement, readonly theirs: Uint8Array }, cipher: RoomCipher): Promise<RoomKey | undefined> {
  const { mine, theirs } = between
  const secret = await agreeSafely(mine.agree, theirs)
  if (!secret)
    return undefined
  const [first, second] = [mine.publicKey, theirs].sort(compareBytes)
  const info = encodeCbor(['festival-chat/direct/1', event, room, first ?? mine.publicKey, second ?? theirs])
  return { epoch: onlyEpoch, key: await cipher.hkdf({ secret, salt: new Uint8Array(), info }, roomKeyLength) }
}
