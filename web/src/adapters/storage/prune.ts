// Keeps a device from filling up: a bound for each room, and room for what is new when the browser says there is none.
import type { RoomAddress } from './schema.ts'
import { openDatabase } from './database.ts'
import { isFull } from './storage-error.ts'

/** More than anybody scrolls back through. */
const keptAtMost = 10_000
/** What a room is cut down to where nothing else is left to give up. */
const keptAtLeast = 500
/** Moderation and announcements hold for as long as the event: few, and all needed. */
const neverPruned = 'o_event'
/** Late messages stand in pages that begin after them. */
const pageSlackMs = 3_600_000

/** Does the work, and where there is no room for it, does it again with some. What was written here and not sent is never given up. */
export async function makeRoom(address: RoomAddress, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  }
  catch (error) {
    if (!isFull(error))
      throw error
    await giveUpOldest(address)
    await work()
  }
}

/** All but the newest. What was given up can be read again from the record: the cursor must not say that it is here. */
export async function prune({ event, room }: RoomAddress, most = keptAtMost): Promise<number> {
  if (room === neverPruned)
    return 0
  const db = await openDatabase()
  const work = db.transaction(['envelopes', 'cursors'], 'readwrite')
  const newest = work.objectStore('envelopes').index('newest')
  const range = IDBKeyRange.bound([event, room], [event, room, []])
  const tooMany = await newest.count(range) - most
  if (tooMany <= 0)
    return 0
  let cursor = await newest.openKeyCursor(range, 'prev')
  let keptFromMs = 0
  for (let left = tooMany; cursor && left > 0; left--) {
    keptFromMs = -cursor.key[2]
    await work.objectStore('envelopes').delete(cursor.primaryKey)
    cursor = await cursor.continue()
  }
  const reading = await work.objectStore('cursors').get([event, room])
  if (reading) {
    const whole = Object.fromEntries(Object.entries(reading.whole).filter(([, fromMs]) => fromMs > keptFromMs + pageSlackMs))
    await work.objectStore('cursors').put({ ...reading, whole })
  }
  await work.done
  return tooMany
}

/** The room that was read longest ago goes first; where there is no other, all but the newest of this one. */
async function giveUpOldest({ event, room }: RoomAddress): Promise<void> {
  const db = await openDatabase()
  const others = (await db.getAll('cursors')).filter(other => other.room !== neverPruned && (other.event !== event || other.room !== room))
  for (const other of others.toSorted((a, b) => a.liveMs - b.liveMs)) {
    const given = await prune(other, 0)
    await db.delete('cursors', [other.event, other.room])
    if (given > 0)
      return
  }
  await prune({ event, room }, keptAtLeast)
}
