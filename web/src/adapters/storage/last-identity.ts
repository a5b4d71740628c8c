// Who was here last? Asked before the first screen is drawn, so with nothing but what the browser brings along:
// the database as the rest of the app knows it comes later, and a stranger's device is left without one.
import type { Identity } from './database.ts'
import { databaseName } from './database-name.ts'

export async function lastIdentity(): Promise<Identity | undefined> {
  const opening = indexedDB.open(databaseName)
  let isNew = false
  opening.onupgradeneeded = () => {
    isNew = true
    opening.transaction?.abort()
  }
  try {
    const db = await settled(opening)
    const identities: readonly Identity[] = await settled(db.transaction('identities').objectStore('identities').getAll())
    // An open connection would stand in the way of the next version.
    db.close()
    return identities.toSorted((a, b) => b.enteredAt - a.enteredAt)[0]
  }
  catch (error) {
    if (isNew)
      return undefined
    throw error
  }
}

async function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('The browser gives no reason.'))
  })
}
