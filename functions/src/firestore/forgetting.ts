// The last of somebody in the record and among the accounts.
import type { Auth } from 'firebase-admin/auth'
import type { Firestore } from 'firebase-admin/firestore'
import type { ForgetPorts } from '../erasure/forget-me.ts'

export function createForgetting(db: Firestore, auth: Auth): ForgetPorts['forgetting'] {
  return {
    dropTraces: async (event, who) => {
      const invites = await db.collection(`events/${event}/invites`).where('by', '==', who).select().get()
      const write = db.bulkWriter()
      for (const { ref } of invites.docs)
        void write.delete(ref)
      for (const shelf of ['suspects', 'mail', 'stamps'])
        void write.delete(db.doc(`events/${event}/${shelf}/${who}`))
      await write.close()
    },
    deleteAccount: async (who) => {
      // Says of one that is gone already that it was not found, and does not fail.
      const { errors } = await auth.deleteUsers([who])
      if (errors[0])
        throw errors[0].error
    },
  }
}
