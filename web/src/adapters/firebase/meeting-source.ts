// What is read at the meeting point: whom one can meet, and what they say to one.
import type { Firestore } from 'firebase/firestore'
import type { RecordReader } from './record-reader.ts'
import { doorsAtOnce, doorsPath, signalsPath } from '@festival-chat/domain'
import { collection, limit, limitToLast, onSnapshot, orderBy, query, Timestamp, where } from 'firebase/firestore'
import { answerTo, changedIn, options } from './record-answers.ts'
import { errorToRecordError } from './record-error.ts'
import { toDoor, toSignal } from './recorded.ts'

/** The rules allow no more at once. */
const mostSignals = 20

export function createMeetingSource(firestore: Firestore): Pick<RecordReader, 'doors' | 'signals'> {
  return {
    async doors({ event, room }, fromSpot) {
      const doors = collection(firestore, doorsPath(event, room))
      const found = await answerTo(query(doors, where('spot', '<=', fromSpot), orderBy('spot', 'desc'), limit(doorsAtOnce)))
      return found.docs.flatMap(toDoor)
    },
    signals: (event, uid, sinceMs, on) => onSnapshot(
      query(collection(firestore, signalsPath(event, uid)), where('at', '>', Timestamp.fromMillis(sinceMs)), orderBy('at'), limitToLast(mostSignals)),
      options,
      (snapshot) => {
        const signals = changedIn(snapshot).flatMap(toSignal)
        if (signals.length > 0)
          on.arrived(signals)
        on.live(!snapshot.metadata.fromCache)
      },
      error => on.failed(errorToRecordError(error)),
    ),
  }
}
