// The chat of a tutorial, as a real program: a document a message, a listener a person, ordered by the server's time.
import type { Chat } from '../chat.ts'
import { deleteApp, initializeApp } from 'firebase/app'
import { addDoc, collection, connectFirestoreEmulator, getDocsFromServer, initializeFirestore, limitToLast, onSnapshot, orderBy, query, serverTimestamp } from 'firebase/firestore'

export const naiveProject = 'demo-naive'

/** `drawn` is told all texts whenever there are new ones. */
export function createNaiveChat(firestorePort: number, room: string, drawn: (texts: readonly string[]) => void = () => {}): Chat {
  return {
    async join(who) {
      const app = initializeApp({ projectId: naiveProject }, `naive ${room} ${who}`)
      const db = initializeFirestore(app, {})
      connectFirestoreEmulator(db, '127.0.0.1', firestorePort, { mockUserToken: { user_id: `person-${who}` } })
      const messages = collection(db, `rooms/${room}/messages`)
      let shown = 0
      let stop = (): void => {}
      await new Promise<void>((resolve, reject) => {
        stop = onSnapshot(query(messages, orderBy('at')), { includeMetadataChanges: true }, (snapshot) => {
          shown = snapshot.size
          drawn(snapshot.docs.map(message => String(message.get('text'))))
          if (!snapshot.metadata.fromCache)
            resolve()
        }, reject)
      })
      return {
        say: text => void addDoc(messages, { text, by: `person-${who}`, at: serverTimestamp() }),
        shown: () => shown,
        documents: () => shown,
        async leave() {
          stop()
          await deleteApp(app)
        },
      }
    },
  }
}

/** Coming to a room and asking for its last messages. */
export async function readNaiveHistory(firestorePort: number, room: string, most: number): Promise<number> {
  const app = initializeApp({ projectId: naiveProject }, `naive history ${room}`)
  const db = initializeFirestore(app, {})
  connectFirestoreEmulator(db, '127.0.0.1', firestorePort, { mockUserToken: { user_id: 'newcomer' } })
  const { size } = await getDocsFromServer(query(collection(db, `rooms/${room}/messages`), orderBy('at'), limitToLast(most)))
  await deleteApp(app)
  return size
}
