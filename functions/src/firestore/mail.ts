// Each person's mail document.
import type { Firestore } from 'firebase-admin/firestore'
import type { MailPorts } from '../mail/mail.ts'
import * as v from 'valibot'
import { withMail } from '../mail/mail.ts'

const schema = v.object({ rooms: v.record(v.string(), v.object({ lastAt: v.number(), messages: v.number() })) })

export function createMail(db: Firestore): MailPorts {
  return {
    async deliver({ event, room }, found, to) {
      await Promise.all(to.map(async uid => db.runTransaction(async (transaction) => {
        const mail = db.doc(`events/${event}/mail/${uid}`)
        const held = await transaction.get(mail)
        // Anybody may name a room after somebody who never was.
        if (!held.exists && !(await transaction.get(db.doc(`events/${event}/people/${uid}`))).exists)
          return
        const rooms = withMail(held.exists ? v.parse(schema, held.data()).rooms : {}, room, found)
        if (rooms)
          transaction.set(mail, { rooms })
      })))
    },
  }
}
