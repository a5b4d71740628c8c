// The rooms this device belongs to, and forgetting one.
import type { Membership, RoomAddress } from '../storage/schema.ts'
import { isDirect, isRestricted } from '@festival-chat/domain'
import { openDatabase } from '../storage/database.ts'
import { identityAt } from '../storage/identities.ts'
import { putMailAway } from '../storage/kept-mail.ts'
import { toStorageError } from '../storage/storage-error.ts'

export async function isMember({ event, room }: RoomAddress): Promise<boolean> {
  const membership = await membershipIn({ event, room })
  return membership !== undefined && membership.leftAt === undefined
}

export async function membershipIn({ event, room }: RoomAddress): Promise<Membership | undefined> {
  return (await openDatabase()).get('rooms', [event, room])
}

/** Nothing is kept for somebody who has left the event meanwhile. */
export async function keepMembership(membership: Membership): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'rooms'], 'readwrite')
  try {
    if (await work.objectStore('identities').getKey(membership.event) !== undefined)
      await work.objectStore('rooms').put(membership)
    await work.done
  }
  catch (error) {
    throw toStorageError(error)
  }
}

const ofRestricted = ['envelopes', 'cursors', 'roomKeys', 'reads', 'invites', 'rooms'] as const

/**
 * Of a restricted room nothing stays but one's own count there: a number used twice would void both messages for somebody who
 * comes back. An open one can be read by everybody all the same, so only the seat is given up.
 */
export async function forgetMembership({ event, room }: RoomAddress, nowMs = Date.now()): Promise<void> {
  const identity = await identityAt(event)
  const db = await openDatabase()
  if (!isRestricted(room)) {
    await keepMembership({ ...await db.get('rooms', [event, room]) ?? { event, room, level: 'member', joinedAt: 0 }, leftAt: nowMs })
    return
  }
  if (isDirect(room))
    await putMailAway({ event, room })
  const work = db.transaction([...ofRestricted, 'outbox'], 'readwrite')
  const everything = IDBKeyRange.bound([event, room], [event, room, []])
  await Promise.all([
    ...ofRestricted.map(async store => work.objectStore(store).delete(everything)),
    identity && work.objectStore('outbox').delete(IDBKeyRange.bound([event, identity.uid, room], [event, identity.uid, room, []])),
    work.done,
  ])
}
