// The rooms as this device last saw them.
import type { EventId } from '@festival-chat/domain'
import type { Directory } from '../../core/ports.ts'
import { openDatabase } from './database.ts'

export async function readDirectory(event: EventId): Promise<Directory | undefined> {
  const kept = await (await openDatabase()).get('directories', event)
  return kept && { eventName: kept.eventName, rooms: kept.rooms, seenAtMs: kept.seenAtMs ?? 0 }
}

export async function keepDirectory(event: EventId, directory: Directory): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'directories'], 'readwrite')
  if (await work.objectStore('identities').getKey(event) !== undefined)
    await work.objectStore('directories').put({ event, ...directory })
  await work.done
}
