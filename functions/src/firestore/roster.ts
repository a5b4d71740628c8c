// Who says that they are here, counted and not read.
import type { Firestore } from 'firebase-admin/firestore'
import type { HerePorts } from '../presence/here.ts'
import { Timestamp } from 'firebase-admin/firestore'
import * as v from 'valibot'

const linesSchema = v.optional(v.record(v.string(), v.unknown()), {})

export function createRoster(db: Firestore): Pick<HerePorts, 'listed' | 'count'> {
  return {
    listed: async event => Object.keys(v.parse(linesSchema, (await db.doc(`events/${event}/live/rooms`).get()).get('rooms'))),
    count: async (event, room, sinceMs) => {
      const fresh = db.collection(`events/${event}/rooms/${room}/roster`).where('at', '>=', Timestamp.fromMillis(sinceMs))
      return (await fresh.count().get()).data().count
    },
  }
}
