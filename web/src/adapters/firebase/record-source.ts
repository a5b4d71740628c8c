// The listening half of the record: Firestore's own client, because only it can listen. Writes go by `uplink.ts`.
import type { FirebaseApp } from 'firebase/app'
import type { DocumentData, DocumentReference, QuerySnapshot } from 'firebase/firestore'
import type { Unsubscribe } from '../../core/ports.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { Listener, RecordReader, TailListener } from './record-reader.ts'
import { batchesPath, pagesPath } from '@festival-chat/domain'
import { collection, disableNetwork, doc, enableNetwork, initializeFirestore, limit, limitToLast, memoryLocalCache, onSnapshot, orderBy, query, startAfter, Timestamp, where } from 'firebase/firestore'
import { createMeetingSource } from './meeting-source.ts'
import { answerTo, changedIn, options } from './record-answers.ts'
import { errorToRecordError, RecordFailure } from './record-error.ts'
import { toBatch, toPage, toPresence } from './recorded.ts'

/** What a listener pays for at most at once; the rules allow 300. */
const mostBatches = 200
const openPages = 2
/** Who is here is shown by their faces: the rules allow no more. */
const mostHere = 50

interface RecordSource extends RecordReader {
  /** The network has changed: whatever was going on there is begun anew, at once. */
  readonly reconnect: () => Promise<void>
}

export function createRecordSource(app: FirebaseApp, emulators: boolean): RecordSource {
  const firestore = initializeFirestore(app, {
    localCache: memoryLocalCache(),
    ...emulators ? { host: location.host, ssl: location.protocol === 'https:' } : {},
  })
  const batchesOf = ({ event, room }: RoomAddress) => collection(firestore, batchesPath(event, room))
  const pagesOf = ({ event, room }: RoomAddress) => collection(firestore, pagesPath(event, room))

  /** What the first answer of a tail left out. */
  async function readEarlier(address: RoomAddress, afterMs: number, first: QuerySnapshot<DocumentData>, arrived: TailListener['arrived']): Promise<void> {
    let [oldest] = first.docs
    while (oldest) {
      const found = await answerTo(query(batchesOf(address), where('at', '>', Timestamp.fromMillis(afterMs)), orderBy('at', 'desc'), startAfter(oldest), limit(mostBatches)))
      arrived(found.docs.flatMap(toBatch))
      oldest = found.size < mostBatches ? undefined : found.docs.at(-1)
    }
  }

  return {
    async pages(address, { from, below, most }) {
      const bounds = [...from === undefined ? [] : [where('n', '>=', from)], ...below === undefined ? [] : [where('n', '<', below)]]
      const found = await answerTo(query(pagesOf(address), ...bounds, orderBy('n', 'desc'), limit(most)))
      return found.docs.flatMap(toPage)
    },
    watchPages: (address, on) => onSnapshot(
      query(pagesOf(address), orderBy('n', 'desc'), limit(openPages)),
      options,
      (snapshot) => {
        const pages = changedIn(snapshot).flatMap(toPage)
        // Without the server there is nothing to see, which does not mean that there is nothing.
        if (pages.length > 0 || (snapshot.empty && !snapshot.metadata.fromCache))
          on.arrived(pages)
        on.live(!snapshot.metadata.fromCache)
      },
      error => on.failed(errorToRecordError(error)),
    ),
    tail(address, afterMs, on) {
      let before: QuerySnapshot<DocumentData> | undefined
      let earlier: Promise<void> = Promise.resolve()
      return onSnapshot(
        query(batchesOf(address), where('at', '>', Timestamp.fromMillis(afterMs)), orderBy('at'), limitToLast(mostBatches)),
        options,
        (snapshot) => {
          const added = changedIn(snapshot)
          if (added.length > 0)
            on.arrived(added.flatMap(toBatch).reverse())
          if (snapshot.metadata.fromCache)
            return on.live(false)
          if (!before && snapshot.size >= mostBatches)
            earlier = readEarlier(address, afterMs, snapshot, on.arrived)
          else if (added.length >= mostBatches)
            on.overrun()
          else if (before && !before.empty && snapshot.empty)
            on.emptied()
          before = snapshot
          earlier.then(() => on.live(true), (error: unknown) => on.failed(error instanceof RecordFailure ? error.why : 'unavailable'))
        },
        error => on.failed(errorToRecordError(error)),
      )
    },
    async newestBatchMs(address) {
      const found = await answerTo(query(batchesOf(address), orderBy('at', 'desc'), limit(1)))
      return found.docs.flatMap(toBatch)[0]?.atMs
    },
    directory: (event, on) => watchOne(doc(firestore, `events/${event}/live/rooms`), on),
    mail: (event, uid, on) => watchOne(doc(firestore, `events/${event}/mail/${uid}`), on),
    async roster({ event, room }, sinceMs) {
      const roster = collection(firestore, `events/${event}/rooms/${room}/roster`)
      const found = await answerTo(query(roster, where('at', '>', Timestamp.fromMillis(sinceMs)), orderBy('at', 'desc'), limit(mostHere)))
      return found.docs.flatMap(toPresence)
    },
    ...createMeetingSource(firestore),
    async reconnect() {
      await disableNetwork(firestore)
      await enableNetwork(firestore)
    },
  }
}

function watchOne(document: DocumentReference<DocumentData>, on: Listener & { readonly changed: (data: unknown) => void }): Unsubscribe {
  return onSnapshot(
    document,
    options,
    (snapshot) => {
      if (snapshot.exists() || !snapshot.metadata.fromCache)
        on.changed(snapshot.data())
      on.live(!snapshot.metadata.fromCache)
    },
    error => on.failed(errorToRecordError(error)),
  )
}
