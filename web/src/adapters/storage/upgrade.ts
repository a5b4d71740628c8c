// How the database came to be what it is: a step for each version. A step that was ever released is never changed.
import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { FestivalSchema } from './schema.ts'

type Database = IDBPDatabase<FestivalSchema>
type Upgrade = IDBPTransaction<FestivalSchema, StoreNames<FestivalSchema>[], 'versionchange'>

export const steps: readonly ((db: Database, work: Upgrade) => void)[] = [
  (db) => {
    db.createObjectStore('identities', { keyPath: 'event' })
    db.createObjectStore('directories', { keyPath: 'event' })
    db.createObjectStore('envelopes', { keyPath: ['event', 'room', 'id'] }).createIndex('newest', ['event', 'room', 'newestFirst'])
    db.createObjectStore('outbox', { keyPath: ['event', 'room', 'seq'] })
    db.createObjectStore('voices', { keyPath: ['event', 'room'] })
    db.createObjectStore('names', { keyPath: 'event' })
  },
  (db, work) => {
    // Envelopes are written in another way since, and what is kept here can be fetched again.
    const envelopes = work.objectStore('envelopes')
    envelopes.clear().catch(aborted)
    envelopes.deleteIndex('newest')
    envelopes.createIndex('newest', ['event', 'room', 'newestFirst', 'id'])
    db.deleteObjectStore('outbox')
    db.createObjectStore('outbox', { keyPath: ['event', 'uid', 'room', 'seq'] })
    db.createObjectStore('certificates', { keyPath: ['event', 'uid', 'bytes'] })
    db.createObjectStore('cursors', { keyPath: ['event', 'room'] })
    db.createObjectStore('rooms', { keyPath: ['event', 'room'] })
    db.createObjectStore('roomKeys', { keyPath: ['event', 'room', 'epoch', 'key'] })
    void sayNamesAgain(work).catch(aborted)
  },
  (db) => {
    db.createObjectStore('reads', { keyPath: ['event', 'room'] })
    db.createObjectStore('invites', { keyPath: ['event', 'room', 'link'] })
    db.createObjectStore('mail', { keyPath: 'event' })
    db.createObjectStore('erasures', { keyPath: ['event', 'room', 'id'] })
  },
]

/** The count goes on; the name has to be told once more, in the new way. */
async function sayNamesAgain(work: Upgrade): Promise<void> {
  const voices = work.objectStore('voices')
  for (const { profile: _, ...voice } of await voices.getAll())
    await voices.put({ ...voice, saidName: '' })
}

/** Then opening fails as a whole, and says so. */
function aborted(): void {}
