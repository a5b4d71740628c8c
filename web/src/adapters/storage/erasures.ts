// What the server still has to be asked to erase.
import type { EventId } from '@festival-chat/domain'
import type { OwedErasure } from './schema.ts'
import { openDatabase } from './database.ts'

/** Of the person this device is now: nobody may ask for another. */
export async function readErasures(event: EventId): Promise<readonly OwedErasure[]> {
  const work = (await openDatabase()).transaction(['identities', 'erasures'])
  const identity = await work.objectStore('identities').get(event)
  const owed = await work.objectStore('erasures').getAll(IDBKeyRange.bound([event], [event, []]))
  return owed.filter(({ uid }) => uid === identity?.uid)
}

export async function forgetErasures(done: readonly OwedErasure[]): Promise<void> {
  const work = (await openDatabase()).transaction('erasures', 'readwrite')
  await Promise.all([...done.map(async ({ event, room, id }) => work.store.delete([event, room, id])), work.done])
}
