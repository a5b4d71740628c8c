// Counts what lies on this device of one event.
import type { Crypto, EventId, RoomId } from '@festival-chat/domain'
import type { StoredData, StoredRoom } from '../../core/own-data.ts'
import type { Database } from '../storage/database.ts'
import type { Admission, Identity } from '../storage/schema.ts'
import { openCertificate } from '@festival-chat/domain'
import { openDatabase } from '../storage/database.ts'

const everything = (event: EventId): IDBKeyRange => IDBKeyRange.bound([event], [event, []])

export async function countStored(event: EventId, crypto: Crypto): Promise<StoredData | undefined> {
  const db = await openDatabase()
  const identity = await db.get('identities', event)
  if (!identity)
    return undefined
  const range = everything(event)
  const [voices, outbox, memberships, roomKeys, invites, certificates] = await Promise.all([
    db.getAll('voices', range),
    db.getAll('outbox', range),
    db.getAll('rooms', range),
    db.count('roomKeys', range),
    db.count('invites', range),
    db.getAllKeys('certificates', range),
  ])
  const waiting = outbox.filter(({ uid }) => uid === identity.uid)
  const written = voices.reduce((sum, { nextSeq }) => sum + nextSeq, 0)
  return {
    uid: identity.uid,
    enteredAt: identity.enteredAt,
    role: identity.admission && await roleOf(identity, identity.admission, crypto),
    rooms: (await countRooms(db, event, waiting.map(({ room }) => room)))
      .map(counted => ({ ...counted, title: memberships.find(({ room }) => room === counted.room)?.title })),
    memberships: memberships.length,
    recorded: Math.max(0, written - waiting.length),
    roomKeys,
    invites,
    people: new Set(certificates.map(([, uid]) => uid)).size,
  }
}

/** The fullest first. */
async function countRooms(db: Database, event: EventId, waiting: readonly RoomId[]): Promise<readonly Omit<StoredRoom, 'title'>[]> {
  const counted = await Promise.all((await keptRooms(db, event)).map(async room => ({
    room,
    messages: await db.count('envelopes', IDBKeyRange.bound([event, room], [event, room, []])),
    waiting: waiting.filter(other => other === room).length,
  })))
  return counted.filter(({ messages }) => messages > 0).toSorted((a, b) => b.messages - a.messages)
}

/** From room to room, over the many messages of each. */
export async function keptRooms(db: Database, event: EventId): Promise<readonly RoomId[]> {
  const { store } = db.transaction('envelopes')
  const rooms: RoomId[] = []
  let cursor = await store.openKeyCursor(everything(event))
  while (cursor) {
    const [, room] = cursor.key
    rooms.push(room as RoomId)
    cursor = await cursor.continue([event, room, []] as unknown as [string, string, string])
  }
  return rooms
}

async function roleOf({ event }: Identity, { certificate, eventKey }: Admission, crypto: Crypto): Promise<StoredData['role']> {
  const opened = await openCertificate(certificate, { event, publicKey: eventKey }, crypto)
  return opened.ok ? opened.value.role : undefined
}
