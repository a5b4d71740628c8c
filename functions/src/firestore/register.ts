// The register in Firestore: each shelf a collection.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { DocumentReference, Firestore } from 'firebase-admin/firestore'
import type { Register, RegisterTransaction, Shelf } from '../members/register.ts'
import type { Work } from './commit-if-unchanged.ts'
import type { Codec } from './register-documents.ts'
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import { commitIfUnchanged } from './commit-if-unchanged.ts'
import * as documents from './register-documents.ts'

export function createRegister(db: Firestore): Register {
  return {
    transact: async (event, run) => commitIfUnchanged(db, async work => run(createTransaction(db, event, work))),
    findRoom: async (event, room) => read(documents.room, await db.doc(roomPath(event, room)).get()),
  }
}

function createTransaction(db: Firestore, event: EventId, work: Work): RegisterTransaction {
  const home = `events/${event}`
  function shelf<Key extends string, Entry>(folder: string, codec: Codec<Entry>): Shelf<Key, Entry> {
    const at = (key: Key): DocumentReference => db.doc(`${folder}/${key}`)
    return {
      get: async key => read(codec, await work.get(at(key))),
      put: (key, entry) => work.put(at(key), codec.write(entry)),
      drop: key => work.drop(at(key)),
    }
  }
  return {
    people: shelf(`${home}/people`, documents.person),
    staff: shelf(`${home}/staff`, documents.staff),
    blocked: shelf(`${home}/blocked`, documents.removal),
    admitted: shelf(`${home}/admitted`, documents.admitted),
    spent: shelf(`${home}/spent`, documents.spent),
    quotas: shelf(`${home}/private/gate/shards`, documents.quota),
    invites: shelf(`${home}/invites`, documents.invite),
    rooms: shelf(`${home}/rooms`, documents.room),
    members: room => shelf(`${roomPath(event, room)}/members`, documents.member),
    removed: room => shelf(`${roomPath(event, room)}/removed`, documents.removal),
    countPeople: (room, by) => work.put(db.doc(roomPath(event, room)), {
      people: FieldValue.increment(by),
      touchedAt: FieldValue.serverTimestamp(),
    }),
    audit: ({ atMs, ...line }) => work.create(db.collection(`${home}/audit`).doc(), { ...line, at: Timestamp.fromMillis(atMs) }),
  }
}

function roomPath(event: EventId, room: RoomId): string {
  return `events/${event}/rooms/${room}`
}

function read<Entry>(codec: Codec<Entry>, found: { exists: boolean, data: () => unknown }): Entry | undefined {
  return found.exists ? codec.read(found.data()) : undefined
}
