// The names of things. A uid is the thumbprint of a signing key, so nobody can take another's.
import type { Crypto } from './crypto.ts'
import type { Result } from './result.ts'
import { toBase32 } from './bytes.ts'
import { fail, ok } from './result.ts'

declare const brand: unique symbol
type Branded<T, Name extends string> = T & { readonly [brand]: Name }

export type EventId = Branded<string, 'EventId'>
export type RoomId = Branded<string, 'RoomId'>
export type Uid = Branded<string, 'Uid'>

export interface BadId { readonly type: 'BadId', readonly what: 'event' | 'room' | 'uid', readonly given: string }

const eventPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** o open, i invite only, v VIP, a artist, s staff: the prefix says who may read. */
const roomPattern = /^[oivas]_[a-z0-9]+(?:-[a-z0-9]+)*$/
/** A room of two: their uids, in their order. */
const directPattern = /^d_([a-z2-7]{26})-([a-z2-7]{26})$/
const uidPattern = /^[a-z2-7]{26}$/
const maxIdLength = 40

export function parseEventId(given: string): Result<EventId, BadId> {
  return given.length <= maxIdLength && eventPattern.test(given)
    ? ok(given as EventId)
    : fail({ type: 'BadId', what: 'event', given })
}

export function parseRoomId(given: string): Result<RoomId, BadId> {
  return (given.length <= maxIdLength && roomPattern.test(given)) || isDirectId(given)
    ? ok(given as RoomId)
    : fail({ type: 'BadId', what: 'room', given })
}

export function parseUid(given: string): Result<Uid, BadId> {
  return uidPattern.test(given)
    ? ok(given as Uid)
    : fail({ type: 'BadId', what: 'uid', given })
}

function isDirectId(given: string): boolean {
  const [, first = '', second = ''] = directPattern.exec(given) ?? []
  return first < second
}

/** 128 bits of SHA-256: as hard to hit on purpose as the key itself, and short enough for document ids. */
export async function uidOf(signingKey: Uint8Array, crypto: Crypto): Promise<Uid> {
  const digest = await crypto.sha256(signingKey)
  return toBase32(digest.subarray(0, 16)) as Uid
}
