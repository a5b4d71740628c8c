// Writes the demo event into the emulator, and reads it back the way a phone would: trusting nothing.
import type { Envelope, RoomId, Uid } from '@festival-chat/domain'
import type { Firestore } from 'firebase-admin/firestore'
import { admitBatch, batchesPath, decodeBatch, parseRoomId, timeline, toBase64Url } from '@festival-chat/domain'
import { Timestamp } from 'firebase-admin/firestore'
import { composeBatches, crypto, demoSeed, endsAtMs, eventId, eventName, eventSigner, expireAtMs, gateCode, startsAtMs } from './compose.ts'
import { must } from './must.ts'
import { people, rooms } from './rooms.table.ts'

const eventPath = `events/${eventId}`
const excerptLength = 80

export async function writeEvent(db: Firestore): Promise<void> {
  const { publicKey } = await eventSigner()
  const batches = await composeBatches()
  const write = db.batch()
  write.set(db.doc(eventPath), {
    name: eventName,
    startsAt: Timestamp.fromMillis(startsAtMs),
    endsAt: Timestamp.fromMillis(endsAtMs),
    publicKey,
  })
  write.set(db.doc(`${eventPath}/private/key`), { seed: toBase64Url(demoSeed('event/lampion')) })
  write.set(db.doc(`${eventPath}/private/gate`), { codes: { [gateCode]: { role: 'attendee' } } })
  for (const { id, kind, title, topic } of rooms)
    write.set(db.doc(`${eventPath}/rooms/${id}`), { kind, title, topic })
  for (const { path, bytes, count, atMs, by } of batches)
    write.create(db.doc(path), { bytes, count, at: Timestamp.fromMillis(atMs), by, expireAt: Timestamp.fromMillis(expireAtMs) })
  await write.commit()
  // The directory follows from the record, as it does when functions write it.
  await db.doc(`${eventPath}/live/rooms`).set({ eventName, rooms: Object.fromEntries(await Promise.all(rooms.map(async ({ id, ...room }) => [id, { ...room, ...await newsOf(db, id) }]))) })
}

/** How many messages are there; throws if anything in the record is not what its author signed. */
export async function checkEvent(db: Firestore): Promise<{ readonly messages: number, readonly authors: number, readonly rooms: number }> {
  const directory = (await db.doc(`${eventPath}/live/rooms`).get()).get('rooms') as Record<string, { messages: number }>
  const authors = new Set<Uid>()
  let messages = 0
  for (const { id } of rooms) {
    const envelopes = await readRoom(db, must(parseRoomId(id)))
    const entries = timeline(envelopes, endsAtMs)
    if (entries.some(({ authorName }) => authorName === undefined) || directory[id]?.messages !== entries.length)
      throw new Error(`What is in ${id} does not fit together.`)
    entries.forEach(({ author }) => authors.add(author))
    messages += entries.length
  }
  if (messages === 0 || authors.size !== Object.keys(people).length)
    throw new Error('Not everybody of the demo event has said something.')
  return { messages, authors: authors.size, rooms: rooms.length }
}

async function newsOf(db: Firestore, id: string): Promise<{ lastAt: number, lastText: string, messages: number }> {
  const entries = timeline(await readRoom(db, must(parseRoomId(id))), endsAtMs)
  const last = entries.at(-1)
  return {
    lastAt: last?.atMs ?? 0,
    lastText: Array.from(last?.text ?? '').slice(0, excerptLength).join(''),
    messages: entries.length,
  }
}

async function readRoom(db: Firestore, room: RoomId): Promise<readonly Envelope[]> {
  const eventKey: unknown = (await db.doc(eventPath).get()).get('publicKey')
  if (!(eventKey instanceof Uint8Array))
    throw new TypeError('The event has no public key.')
  const envelopes: Envelope[] = []
  for (const batch of (await db.collection(batchesPath(eventId, room)).get()).docs) {
    const bytes: unknown = batch.get('bytes')
    const decoded = must(decodeBatch(bytes instanceof Uint8Array ? bytes : new Uint8Array()))
    const admitted = await admitBatch(decoded, { event: eventId, eventKey, room }, new Map(), crypto)
    if (admitted.rejected.length > 0 || admitted.envelopes.length !== batch.get('count'))
      throw new Error(`${batch.ref.path} holds what its author did not sign: ${admitted.rejected.join(', ')}`)
    envelopes.push(...admitted.envelopes)
  }
  return envelopes
}
