// One database a device: who it is at which event, what it read and wrote there, and what still has to go out.
import type { EventId, RoomId, Stamp, Uid } from '@festival-chat/domain'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { Directory } from '../../core/ports.ts'
import type { StoredKeys } from '../crypto/stored-keys.ts'
import { openDB } from 'idb'
import { databaseName } from './database-name.ts'
import { StorageError } from './storage-error.ts'

/** What the gate gave; without it one has keys and may write, but nobody vouches for them yet. */
export interface Admission {
  readonly certificate: Uint8Array
  readonly eventKey: Uint8Array
  readonly eventName: string
}

export interface Identity {
  readonly event: EventId
  readonly uid: Uid
  readonly name: string
  readonly keys: StoredKeys
  readonly enteredAt: number
  readonly gateCode?: string
  readonly admission?: Admission
}

interface InRoom {
  readonly event: EventId
  readonly room: RoomId
}

/** Verified before it got here. */
export interface KeptEnvelope extends InRoom {
  readonly id: string
  /** The negative of its time: an index in this order gives the newest first. */
  readonly newestFirst: number
  readonly bytes: Uint8Array
}

/** Written here and, as far as is known, not in the record. */
export interface Unsent extends InRoom {
  readonly seq: number
  readonly id: string
  readonly bytes: Uint8Array
}

/** Where this device stands in its own count of envelopes in a room. */
export interface Voice extends InRoom {
  readonly nextSeq: number
  readonly clock: Stamp
  /** The name last told to this room; empty before the first message. */
  readonly saidName: string
  /** The envelope that told it: it goes with every batch, so that whoever reads only the newest knows who speaks. */
  readonly profile?: Uint8Array
}

/** How many names of the current slot our batches have taken, in whichever tab. */
interface Names {
  readonly event: EventId
  readonly slot: number
  readonly used: number
}

export interface FestivalSchema extends DBSchema {
  identities: { key: string, value: Identity }
  directories: { key: string, value: Directory & { readonly event: EventId } }
  envelopes: { key: [string, string, string], value: KeptEnvelope, indexes: { newest: [string, string, number] } }
  outbox: { key: [string, string, number], value: Unsent }
  voices: { key: [string, string], value: Voice }
  names: { key: string, value: Names }
}

export type Database = IDBPDatabase<FestivalSchema>

/** A step for each version; a step that was ever released is never changed. */
const steps: readonly ((db: Database) => void)[] = [
  (db) => {
    db.createObjectStore('identities', { keyPath: 'event' })
    db.createObjectStore('directories', { keyPath: 'event' })
    db.createObjectStore('envelopes', { keyPath: ['event', 'room', 'id'] }).createIndex('newest', ['event', 'room', 'newestFirst'])
    db.createObjectStore('outbox', { keyPath: ['event', 'room', 'seq'] })
    db.createObjectStore('voices', { keyPath: ['event', 'room'] })
    db.createObjectStore('names', { keyPath: 'event' })
  },
]

let opened: Promise<Database> | undefined

export async function openDatabase(): Promise<Database> {
  opened ??= open()
  try {
    return await opened
  }
  catch (error) {
    opened = undefined
    throw error
  }
}

async function open(): Promise<Database> {
  const forget = (): void => opened = undefined
  return await new Promise((resolve, reject) => {
    openDB<FestivalSchema>(databaseName, steps.length, {
      upgrade: (db, from) => steps.slice(from).forEach(step => step(db)),
      blocked: () => reject(new StorageError('blocked')),
      // A newer version of the app waits in another tab: it must not wait for this one to be closed.
      blocking: (_current, _wanted, { target }) => {
        forget()
        if (target instanceof IDBDatabase)
          target.close()
      },
      terminated: forget,
    }).then(resolve, (error: unknown) => reject(new StorageError('refused', error)))
  })
}
