// Which names of the current slot are taken: for all tabs, and over a reload.
import type { EventId } from '@festival-chat/domain'
import type { SlotUse } from '../room/slots.ts'
import { unusedSlot } from '../room/slots.ts'
import { openDatabase } from './database.ts'

/** Only one tab uploads at a time, so nobody takes a name between the reading and the keeping. */
export async function readSlotUse(event: EventId): Promise<SlotUse> {
  return await (await openDatabase()).get('names', event) ?? unusedSlot
}

export async function keepSlotUse(event: EventId, { slot, used }: SlotUse): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'names'], 'readwrite')
  if (await work.objectStore('identities').getKey(event) === undefined)
    throw new Error('This device has left the event: nothing more goes out.')
  await work.objectStore('names').put({ event, slot, used })
  await work.done
}
