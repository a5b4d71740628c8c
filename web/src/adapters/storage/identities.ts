// Who this device is at each event, and forgetting it.
import type { EventId } from '@festival-chat/domain'
import type { Identity } from './database.ts'
import { openDatabase } from './database.ts'
import { toStorageError } from './storage-error.ts'

export async function identityAt(event: EventId): Promise<Identity | undefined> {
  return (await openDatabase()).get('identities', event)
}

export async function keepIdentity(identity: Identity): Promise<void> {
  const db = await openDatabase()
  await db.put('identities', identity).catch((error: unknown) => {
    throw toStorageError(error)
  })
}

/** Nothing is changed for somebody who has left meanwhile, even if this device came back as somebody else: false then. */
export async function changeIdentity({ event, uid }: Pick<Identity, 'event' | 'uid'>, change: Pick<Partial<Identity>, 'gateCode' | 'admission'>): Promise<boolean> {
  const db = await openDatabase()
  const work = db.transaction('identities', 'readwrite')
  const identity = await work.store.get(event)
  const isSame = identity?.uid === uid
  if (isSame)
    await work.store.put({ ...identity, ...change })
  await work.done
  return isSame
}

/** All or nothing: half a person would be worse than either. */
export async function forgetEventData(event: EventId): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction([
    'identities',
    'directories',
    'envelopes',
    'outbox',
    'voices',
    'names',
  ], 'readwrite')
  const everyRoom = IDBKeyRange.bound([event], [event, []])
  await Promise.all([
    work.objectStore('identities').delete(event),
    work.objectStore('directories').delete(event),
    work.objectStore('names').delete(event),
    work.objectStore('envelopes').delete(everyRoom),
    work.objectStore('outbox').delete(everyRoom),
    work.objectStore('voices').delete(everyRoom),
    work.done,
  ])
}
