// The restricted and other rooms this device has joined.
import type { Membership, RoomAddress } from '../storage/schema.ts'
import { openDatabase } from '../storage/database.ts'
import { toStorageError } from '../storage/storage-error.ts'

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

export async function forgetMembership({ event, room }: RoomAddress): Promise<void> {
  await (await openDatabase()).delete('rooms', [event, room])
}
