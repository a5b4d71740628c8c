// The keys of restricted rooms as this device keeps them. In the clear: a link to the room must be able to carry them.
import type { EventId, HeldKey, Keyring } from '@festival-chat/domain'
import type { RoomAddress } from '../storage/schema.ts'
import { addKey } from '@festival-chat/domain'
import { openDatabase } from '../storage/database.ts'
import { toStorageError } from '../storage/storage-error.ts'

export async function readKeys({ event, room }: RoomAddress): Promise<Keyring> {
  const db = await openDatabase()
  const kept = await db.getAll('roomKeys', IDBKeyRange.bound([event, room], [event, room, []]))
  return kept.reduce<Keyring>((keyring, { epoch, key, since }) => addKey(keyring, since ? { epoch, key, since } : { epoch, key }), [])
}

/** Nothing is kept for somebody who has left meanwhile. */
export async function keepKey({ event, room }: RoomAddress, held: HeldKey): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'roomKeys'], 'readwrite')
  try {
    if (await work.objectStore('identities').getKey(event satisfies EventId) !== undefined)
      await work.objectStore('roomKeys').put({ event, room, ...held, key: Uint8Array.from(held.key) })
    await work.done
  }
  catch (error) {
    throw toStorageError(error)
  }
}
