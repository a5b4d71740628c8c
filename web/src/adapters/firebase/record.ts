// The listening half of the record: Firestore's own client, because only it can listen. Writes go by `uplink.ts`.
import type { EventId } from '@festival-chat/domain'
import type { DocumentData, QuerySnapshot } from 'firebase/firestore'
import type { RecordError, Unsubscribe } from '../../core/ports.ts'
import type { RoomAddress } from '../storage/room-storage.ts'
import type { Firebase } from './start.ts'
import { batchesPath } from '@festival-chat/domain'
import { Bytes, collection, doc, FirestoreError, initializeFirestore, limitToLast, memoryLocalCache, onSnapshot, orderBy, query } from 'firebase/firestore'
import { codeToRecordError } from './record-error.ts'

export interface Listener {
  /** Whether what was heard is what the record says now. */
  readonly live: (isLive: boolean) => void
  /** Nothing more will be heard. */
  readonly failed: (error: RecordError) => void
}

export interface RecordReader {
  /** Newest first. */
  readonly batches: (address: RoomAddress, on: Listener & { arrived: (batches: readonly Uint8Array[]) => void }) => Unsubscribe
  readonly directory: (event: EventId, on: Listener & { changed: (data: unknown) => void }) => Unsubscribe
}

/** What a listener pays for at most when a room is opened. */
const newestBatches = 200

export function createRecordReader({ app, config }: Firebase): RecordReader {
  const firestore = initializeFirestore(app, {
    localCache: memoryLocalCache(),
    ...config.emulators ? { host: location.host, ssl: location.protocol === 'https:' } : {},
  })
  const options = { includeMetadataChanges: true }
  return {
    batches: ({ event, room }, on) => onSnapshot(
      query(collection(firestore, batchesPath(event, room)), orderBy('at'), limitToLast(newestBatches)),
      options,
      (snapshot) => {
        const batches = addedTo(snapshot)
        if (batches.length > 0)
          on.arrived(batches)
        on.live(!snapshot.metadata.fromCache)
      },
      error => on.failed(errorOf(error)),
    ),
    directory: (event, on) => onSnapshot(
      doc(firestore, `events/${event}/live/rooms`),
      options,
      (snapshot) => {
        if (snapshot.exists() || !snapshot.metadata.fromCache)
          on.changed(snapshot.data())
        on.live(!snapshot.metadata.fromCache)
      },
      error => on.failed(errorOf(error)),
    ),
  }
}

function addedTo(snapshot: QuerySnapshot<DocumentData>): readonly Uint8Array[] {
  return snapshot.docChanges()
    .filter(({ type }) => type === 'added')
    .map(({ doc: added }) => added.get('bytes') as unknown)
    .filter(bytes => bytes instanceof Bytes)
    .map(bytes => bytes.toUint8Array())
    .reverse()
}

function errorOf(error: unknown): RecordError {
  return codeToRecordError(error instanceof FirestoreError ? error.code : '')
}
