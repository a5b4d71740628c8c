// How far a room's record was read: what was read once is not paid for again.
import type { Uid } from '@festival-chat/domain'
import type { Cursor, RoomAddress } from './schema.ts'
import { openDatabase } from './database.ts'

export async function readCursor({ event, room }: RoomAddress): Promise<Cursor | undefined> {
  const db = await openDatabase()
  return db.get('cursors', [event, room])
}

/** Nothing is kept for somebody who has left. */
export async function keepCursor(cursor: Cursor, uid: Uid): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'cursors'], 'readwrite')
  if ((await work.objectStore('identities').get(cursor.event))?.uid === uid)
    await work.objectStore('cursors').put(cursor)
  await work.done
}
