// Everything this device keeps about which rooms are its person's, in one look.
import type { EventId } from '@festival-chat/domain'
import type { Cursor, Identity, Membership, ReadMark, Voice } from '../storage/schema.ts'
import { openDatabase } from '../storage/database.ts'

export interface KeptFacts {
  readonly identity: Identity | undefined
  readonly memberships: readonly Membership[]
  readonly voices: readonly Voice[]
  readonly cursors: readonly Cursor[]
  readonly marks: readonly ReadMark[]
}

export async function readFacts(event: EventId): Promise<KeptFacts> {
  const work = (await openDatabase()).transaction(['identities', 'rooms', 'voices', 'cursors', 'reads'])
  const everything = IDBKeyRange.bound([event], [event, []])
  const [identity, memberships, voices, cursors, marks] = await Promise.all([
    work.objectStore('identities').get(event),
    work.objectStore('rooms').getAll(everything),
    work.objectStore('voices').getAll(everything),
    work.objectStore('cursors').getAll(everything),
    work.objectStore('reads').getAll(everything),
  ])
  return { identity, memberships, voices, cursors, marks }
}
