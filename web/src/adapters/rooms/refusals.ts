// The reasons the server may give. A newer server may have some that are not known here.
import type { RoomRefusal } from '@festival-chat/domain'

const known: Readonly<Record<RoomRefusal, true>> = {
  'archived': true,
  'bad-certificate': true,
  'bad-request': true,
  'blocked': true,
  'busy': true,
  'closed': true,
  'expired': true,
  'full': true,
  'locked': true,
  'not-allowed': true,
  'not-inside': true,
  'not-invited': true,
  'outranked': true,
  'removed': true,
  'revoked': true,
  'too-late': true,
  'too-many': true,
  'too-many-invites': true,
  'too-many-rooms': true,
  'too-many-today': true,
  'unknown-invite': true,
  'unknown-person': true,
  'unknown-room': true,
  'used-up': true,
}

export function isRoomRefusal(reason: string): reason is RoomRefusal {
  return Object.hasOwn(known, reason)
}
