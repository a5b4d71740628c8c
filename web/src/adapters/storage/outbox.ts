// What this device wrote: its own count, what still has to go out, and under whose name.
import type { Envelope, EventId, Uid } from '@festival-chat/domain'
import type { OwedErasure, RoomAddress, Unsent, Voice } from './schema.ts'
import { equalBytes, zeroStamp } from '@festival-chat/domain'
import { openDatabase } from './database.ts'
import { toKept } from './kept-envelopes.ts'
import { makeRoom } from './prune.ts'
import { toStorageError } from './storage-error.ts'

/** Of the person this device is now: what somebody else left behind never goes out under a new name. */
export async function readUnsent(event: EventId): Promise<readonly Unsent[]> {
  const work = (await openDatabase()).transaction(['identities', 'outbox'])
  const identity = await work.objectStore('identities').get(event)
  return identity ? work.objectStore('outbox').getAll(IDBKeyRange.bound([event, identity.uid], [event, identity.uid, []])) : []
}

/** By what was said, not only by its number: whoever left and came back counts from the start again. */
export async function forgetUnsent(sent: readonly Unsent[]): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction('outbox', 'readwrite')
  for (const { event, uid, room, seq, id } of sent) {
    const waiting = await work.store.get([event, uid, room, seq])
    if (waiting?.id === id)
      await work.store.delete([event, uid, room, seq])
  }
  await work.done
}

/** Before they are handed to the network. False where one of them is not what it was: then none of them may go. */
export async function claimUnsent(leaving: readonly Unsent[]): Promise<boolean> {
  // On the disk before anything leaves: after a power cut, what others may have must not pass for words that never left.
  const { store, done } = (await openDatabase()).transaction('outbox', 'readwrite', { durability: 'strict' })
  const waiting = await Promise.all(leaving.map(async ({ event, uid, room, seq }) => store.get([event, uid, room, seq])))
  const isSame = leaving.every(({ id, bytes }, index) => waiting[index]?.id === id && equalBytes(waiting[index].bytes, bytes))
  if (isSame)
    await Promise.all(waiting.map(async entry => entry && !entry.left && store.put({ ...entry, left: true })))
  await done
  return isSame
}

/** What the record has lost goes out once more; others had it before, and may have it still. Answers how much of it was not waiting already. */
export async function sendAgain({ event, room }: RoomAddress, uid: Uid, lost: readonly Envelope[]): Promise<number> {
  const db = await openDatabase()
  const work = db.transaction(['identities', 'outbox'], 'readwrite')
  const identity = await work.objectStore('identities').get(event)
  let added = 0
  for (const { id, seq, bytes } of identity?.uid === uid ? lost : []) {
    if (await work.objectStore('outbox').getKey([event, uid, room, seq]) !== undefined)
      continue
    await work.objectStore('outbox').add({ event, uid, room, seq, id, bytes, left: true })
    added++
  }
  await work.done
  return added
}

export async function readVoice({ event, room }: RoomAddress): Promise<Voice> {
  const db = await openDatabase()
  return await db.get('voices', [event, room]) ?? { event, room, nextSeq: 0, clock: zeroStamp, saidName: '' }
}

interface Written {
  readonly envelopes: readonly Envelope[]
  readonly nowMs: number
  /** What the server has to be asked for besides. */
  readonly owed: readonly OwedErasure[]
}

/** Its number and its bytes together or not at all: a number used twice would void both messages for ever. */
export async function keepWritten(voice: Voice, written: Written): Promise<void> {
  await makeRoom(voice, async () => keep(voice, written))
}

async function keep(voice: Voice, { envelopes, nowMs, owed }: Written): Promise<void> {
  const { event, room } = voice
  const db = await openDatabase()
  const work = db.transaction([
    'identities',
    'voices',
    'outbox',
    'envelopes',
    'erasures',
    // On the disk, not on its way there: a number that a power cut takes back would be given out again.
  ], 'readwrite', { durability: 'strict' })
  const identity = await work.objectStore('identities').get(event)
  if (!identity || envelopes.some(({ author }) => author !== identity.uid))
    throw new Error('This device has left the event.')
  const puts = envelopes.flatMap(envelope => [
    // `add` refuses a number that is already waiting.
    work.objectStore('outbox').add({ event, uid: envelope.author, room, seq: envelope.seq, id: envelope.id, bytes: envelope.bytes }),
    work.objectStore('envelopes').put(toKept(envelope, nowMs)),
  ])
  const debts = owed.map(async each => work.objectStore('erasures').put(each))
  try {
    await Promise.all([work.objectStore('voices').put(voice), ...puts, ...debts, work.done])
  }
  catch (error) {
    // What was asked for fails first, and only says that all of it was given up; why, the whole knows.
    await work.done.catch(() => {})
    throw toStorageError(work.error ?? error)
  }
}
