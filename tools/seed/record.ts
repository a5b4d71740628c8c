// Writes the demo event into the emulator, as its staff, its guests and the functions would have.
import type { RoomId } from '@festival-chat/domain'
import type { Firestore, WriteBatch } from 'firebase-admin/firestore'
import type { Author, SeededBatch } from './compose.ts'
import { eventRoom, isRestricted, maxPageBytes, parseRoomId, roles, roomTerms, toBase64Url } from '@festival-chat/domain'
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import { refreshDirectory } from '../../functions/src/directory/refresh.ts'
import { createBatches } from '../../functions/src/firestore/batches.ts'
import { createDirectory } from '../../functions/src/firestore/directory.ts'
import { createPages } from '../../functions/src/firestore/pages.ts'
import { createRecordEvents } from '../../functions/src/firestore/record-events.ts'
import { slotOf } from '../../functions/src/jobs/schedule.ts'
import { compactSlot } from '../../functions/src/pages/compact.ts'
import { timeOf } from './acts.ts'
import { composeAuthors, composeBatches, crypto, demoSeed, endsAtMs, eventId, eventName, eventSigner, expireAtMs, gateCode, startsAtMs } from './compose.ts'
import { must } from './must.ts'
import { programme } from './programme.table.ts'
import { members, people, rooms } from './rooms.table.ts'

const eventPath = `events/${eventId}`
const startsAt = Timestamp.fromMillis(startsAtMs)

export async function writeEvent(db: Firestore): Promise<void> {
  const authors = await composeAuthors()
  const batches = await composeBatches(authors)
  const write = db.batch()
  await writeFrame(write, db)
  writeRooms(write, db)
  writePeople(write, db, authors)
  writeProgramme(write, db)
  for (const { path, bytes, count, atMs, by } of batches)
    write.create(db.doc(path), { bytes, count, at: Timestamp.fromMillis(atMs), by, expireAt: Timestamp.fromMillis(expireAtMs) })
  await write.commit()
  await compact(db, batches)
}

async function writeFrame(write: WriteBatch, db: Firestore): Promise<void> {
  const { publicKey } = await eventSigner()
  write.set(db.doc(eventPath), { name: eventName, startsAt, endsAt: Timestamp.fromMillis(endsAtMs), publicKey })
  write.set(db.doc(`${eventPath}/private/key`), { seed: toBase64Url(demoSeed('event/lampion')) })
  write.set(db.doc(`${eventPath}/private/gate`), { codes: { [gateCode]: { role: 'attendee' } } })
}

function writeRooms(write: WriteBatch, db: Firestore): void {
  const own = { id: eventRoom, kind: 'open', title: eventName, topic: '', people: 0 } as const
  for (const { id, ...room } of [...rooms, own])
    write.set(db.doc(`${eventPath}/rooms/${id}`), { ...room, capacity: roomTerms[room.kind].capacity, state: 'open', slowModeMs: 0, madeAt: startsAt, touchedAt: startsAt })
}

function writePeople(write: WriteBatch, db: Firestore, authors: ReadonlyMap<string, Author>): void {
  for (const { name, uid, certificate } of authors.values()) {
    const level = roles[people[name]?.role ?? 'attendee']
    const held = Object.keys(members).filter(room => members[room]?.includes(name))
    if (level >= roles.volunteer)
      write.set(db.doc(`${eventPath}/staff/${uid}`), { level, at: startsAt, by: 'seed' })
    write.set(db.doc(`${eventPath}/people/${uid}`), { level, rooms: held, open: [], made: [] })
    for (const room of held)
      write.set(db.doc(`${eventPath}/rooms/${room}/members/${uid}`), { level: members[room]?.[0] === name ? 'host' : 'member', certificate, at: startsAt })
  }
}

function writeProgramme(write: WriteBatch, db: Firestore): void {
  programme.forEach(({ from, to, ...slot }, n) => write.set(db.doc(`${eventPath}/programme/${n}`), {
    ...slot,
    startsAt: Timestamp.fromMillis(timeOf(from)),
    endsAt: Timestamp.fromMillis(timeOf(to)),
  }))
}

/** With the functions' own hands, so that it comes out as they would have left it. */
async function compact(db: Firestore, batches: readonly SeededBatch[]): Promise<void> {
  const slots = new Map(batches.map(({ room, atMs }): [string, { readonly room: RoomId, readonly slot: number }] => [`${room}/${slotOf(atMs)}`, { room, slot: slotOf(atMs) }]))
  for (const { room, slot } of [...slots.values()].sort((a, b) => a.slot - b.slot)) {
    await compactSlot({ event: eventId, room }, slot, {
      crypto,
      pageBytes: maxPageBytes,
      findEvent: createRecordEvents(db, () => startsAtMs),
      inPages: createPages(db, crypto),
      ...createBatches(db),
      later: { directory: async () => {}, erase: async () => {} },
      mail: { deliver: async () => {} },
    })
  }
  await refreshDirectory(eventId, startsAtMs, createDirectory(db))
  await db.doc(`${eventPath}/live/rooms`).update({ [`rooms.${eventRoom}`]: FieldValue.delete() })
}

/** The rooms in which something was said. */
export function seededRooms(): readonly RoomId[] {
  return [...rooms.map(({ id }) => must(parseRoomId(id))), eventRoom].filter(id => !isRestricted(id) || Object.hasOwn(members, id))
}
