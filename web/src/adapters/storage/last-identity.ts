// Who was here last? Asked before the first screen is drawn: the database as the rest of the app knows it comes later.
import type { Identity } from './schema.ts'
import { databaseName } from './database-name.ts'
import { openIfThere, settled } from './open-if-there.ts'

export async function lastIdentity(): Promise<Identity | undefined> {
  const db = await openIfThere(databaseName)
  if (!db)
    return undefined
  const identities: readonly Identity[] = await settled(db.transaction('identities').objectStore('identities').getAll())
  // An open connection would stand in the way of the next version.
  db.close()
  return identities.toSorted((a, b) => b.enteredAt - a.enteredAt)[0]
}
