// How far this person has read each room.
import type { ReadMark, RoomAddress } from './schema.ts'
import { openDatabase } from './database.ts'

export async function readMark({ event, room }: RoomAddress): Promise<ReadMark | undefined> {
  return (await openDatabase()).get('reads', [event, room])
}

/** Never goes back. Answers whether anything changed; nothing is kept for somebody who has left the event. */
export async function keepMark(mark: ReadMark): Promise<boolean> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'reads'], 'readwrite')
  const reads = work.objectStore('reads')
  const before = await reads.get([mark.event, mark.room])
  const isInside = await work.objectStore('identities').getKey(mark.event) !== undefined
  const after = { ...mark, upToMs: Math.max(mark.upToMs, before?.upToMs ?? 0), messages: Math.max(mark.messages, before?.messages ?? 0) }
  const isNew = isInside && (before?.upToMs !== after.upToMs || before.messages !== after.messages)
  if (isNew)
    await reads.put(after)
  await work.done
  return isNew
}
