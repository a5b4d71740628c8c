// Who this device is at each event, and forgetting it.
import type { EventId } from '@festival-chat/domain'
import type { OwnProfile } from '../../core/ports.ts'
import type { Identity } from './schema.ts'
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
export async function changeIdentity(who: Pick<Identity, 'event' | 'uid'>, change: Pick<Partial<Identity>, 'gateCode' | 'invite' | 'admission'>): Promise<boolean> {
  return rewrite(who, identity => ({ ...identity, ...change }))
}

/** What is not given, one has no more. */
export async function keepProfile(who: Pick<Identity, 'event' | 'uid'>, profile: OwnProfile): Promise<boolean> {
  return rewrite(who, ({ hue, emoji, ...rest }) => ({ ...rest, ...profile }))
}

async function rewrite({ event, uid }: Pick<Identity, 'event' | 'uid'>, change: (identity: Identity) => Identity): Promise<boolean> {
  const db = await openDatabase()
  const work = db.transaction('identities', 'readwrite')
  const identity = await work.store.get(event)
  const isSame = identity?.uid === uid
  if (isSame) {
    await work.store.put(change(identity)).catch((error: unknown) => {
      throw toStorageError(error)
    })
  }
  await work.done
  return isSame
}

const ofEvent = ['identities', 'directories', 'names', 'mail'] as const
const ofRooms = ['envelopes', 'certificates', 'outbox', 'erasures', 'voices', 'cursors', 'rooms', 'roomKeys', 'reads', 'invites'] as const

/** All or nothing: half a person would be worse than either. */
export async function forgetEventData(event: EventId): Promise<void> {
  const db = await openDatabase()
  const work = db.transaction([...ofEvent, ...ofRooms], 'readwrite')
  const everything = IDBKeyRange.bound([event], [event, []])
  await Promise.all([
    ...ofEvent.map(async store => work.objectStore(store).delete(event)),
    ...ofRooms.map(async store => work.objectStore(store).delete(everything)),
    work.done,
  ])
}
