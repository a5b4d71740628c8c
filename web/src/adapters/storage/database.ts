// One database a device, opened once a page.
import type { IDBPDatabase } from 'idb'
import type { FestivalSchema } from './schema.ts'
import { openDB } from 'idb'
import { databaseName } from './database-name.ts'
import { StorageError } from './storage-error.ts'
import { steps } from './upgrade.ts'

export type Database = IDBPDatabase<FestivalSchema>

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
      upgrade: (db, from, _to, work) => steps.slice(from).forEach(step => step(db, work)),
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
