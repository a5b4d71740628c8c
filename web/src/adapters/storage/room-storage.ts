// What a room's log keeps on this device: what was read, what was written, and what still has to go out.
import type { Envelope, EventId, RoomId } from '@festival-chat/domain'
import type { KeptEnvelope, Unsent, Voice } from './database.ts'
import { zeroStamp } from '@festival-chat/domain'
import { openDatabase } from './database.ts'
import { toStorageError } from './storage-error.ts'

export interface RoomAddress {
  readonly event: EventId
  readonly room: RoomId
}

/** More than anybody scrolls back through, and little enough to read before the first paint of a room. */
const keptAtMost = 1_000

export async function readKept({ event, room }: RoomAddress): Promise<readonly KeptEnvelope[]> {
  const db = await openDatabase()
  return db.getAllFromIndex('envelopes', 'newest', inRoom({ event, room }), keptAtMost)
}

/** For verified envelopes only. Somebody who has left keeps nothing, however late it arrives. */
export async function keepEnvelopes({ event, room }: RoomAddress, envelopes: readonly Envelope[]): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'envelopes'], 'readwrite')
  if (await work.objectStore('identities').getKey(event) !== undefined) {
    for (const { id, at, bytes } of envelopes)
      void work.objectStore('envelopes').put({ event, room, id, newestFirst: -at.ms, bytes }).catch(() => {})
  }
  await work.done.catch((error: unknown) => {
    throw toStorageError(error)
  })
}

export async function readUnsent(event: EventId, room?: RoomId): Promise<readonly Unsent[]> {
  const db = await openDatabase()
  return db.getAll('outbox', room === undefined ? IDBKeyRange.bound([event], [event, []]) : inRoom({ event, room }))
}

/** By what was said, not only by its number: whoever left and came back counts from the start again. */
export async function forgetUnsent(sent: readonly Unsent[]): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction('outbox', 'readwrite')
  for (const { event, room, seq, id } of sent) {
    const waiting = await work.store.get([event, room, seq])
    if (waiting?.id === id)
      await work.store.delete([event, room, seq])
  }
  await work.done
}

export async function readVoice({ event, room }: RoomAddress): Promise<Voice> {
  const db = await openDatabase()
  return await db.get('voices', [event, room]) ?? { event, room, nextSeq: 0, clock: zeroStamp, saidName: '' }
}

/** Its number and its bytes together or not at all: a number used twice would void both messages for ever. */
export async function keepWritten(voice: Voice, written: readonly Envelope[]): Promise<void> {
  const { event, room } = voice
  const db = await openDatabase()
  const work = db.transaction([
    'identities',
    'voices',
    'outbox',
    'envelopes',
    // On the disk, not on its way there: a number that a power cut takes back would be given out again.
  ], 'readwrite', { durability: 'strict' })
  if (await work.objectStore('identities').getKey(event) === undefined)
    throw new Error('This device has left the event.')
  const puts = written.flatMap(({ id, seq, at, bytes }) => [
    // `add` refuses a number that is already waiting.
    work.objectStore('outbox').add({ event, room, seq, id, bytes }),
    work.objectStore('envelopes').put({ event, room, id, newestFirst: -at.ms, bytes }),
  ])
  try {
    await Promise.all([work.objectStore('voices').put(voice), ...puts, work.done])
  }
  catch (error) {
    throw toStorageError(error)
  }
}

function inRoom({ event, room }: RoomAddress): IDBKeyRange {
  return IDBKeyRange.bound([event, room], [event, room, []])
}
