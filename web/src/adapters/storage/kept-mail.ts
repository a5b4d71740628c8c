// What the server last said of this person's rooms of two, and which of them they have put away since.
import type { EventId } from '@festival-chat/domain'
import type { Identity, KeptMail, RoomAddress } from './schema.ts'
import { openDatabase } from './database.ts'

/** Nothing is kept for somebody who has left meanwhile. Answers whether it was news. */
export async function keepMail({ event, uid }: Pick<Identity, 'event' | 'uid'>, rooms: KeptMail['rooms']): Promise<boolean> {
  const work = (await openDatabase()).transaction(['identities', 'mail'], 'readwrite')
  const [identity, held] = await Promise.all([work.objectStore('identities').get(event), work.objectStore('mail').get(event)])
  const before = held?.uid === uid ? held : { event, uid, rooms: {} }
  const isNews = Object.entries(rooms).some(([room, { lastAt, messages }]) => before.rooms[room]?.lastAt !== lastAt || before.rooms[room].messages !== messages)
  const isKept = identity?.uid === uid && isNews
  if (isKept)
    await work.objectStore('mail').put({ ...before, rooms: { ...before.rooms, ...rooms } })
  await work.done
  return isKept
}

/** Until something new is said there. */
export async function putMailAway({ event, room }: RoomAddress): Promise<void> {
  const work = (await openDatabase()).transaction('mail', 'readwrite')
  const held = await work.store.get(event)
  const mail = held?.rooms[room]
  if (held && mail)
    await work.store.put({ ...held, putAway: { ...held.putAway, [room]: mail.lastAt } })
  await work.done
}

export interface DirectFacts {
  readonly identity: Identity
  readonly mail: Pick<KeptMail, 'rooms' | 'putAway'>
  /** Rooms of two that were begun or accepted here, with the other's name as known then. */
  readonly begun: ReadonlyMap<string, { readonly name: string, readonly sinceMs: number }>
  /** Rooms this person has said something in. */
  readonly spoken: ReadonlySet<string>
}

/** Undefined for somebody who is nobody here. */
export async function readDirectFacts(event: EventId): Promise<DirectFacts | undefined> {
  const work = (await openDatabase()).transaction(['identities', 'mail', 'rooms', 'voices'])
  const ofTwo = IDBKeyRange.bound([event, 'd_'], [event, 'd_\uFFFF'])
  const [identity, mail, rooms, voices] = await Promise.all([
    work.objectStore('identities').get(event),
    work.objectStore('mail').get(event),
    work.objectStore('rooms').getAll(ofTwo),
    work.objectStore('voices').getAll(ofTwo),
  ])
  return identity && {
    identity,
    mail: mail?.uid === identity.uid ? mail : { rooms: {} },
    begun: new Map(rooms.map(({ room, title = '', joinedAt }) => [room, { name: title, sinceMs: joinedAt }])),
    spoken: new Set(voices.flatMap(({ room, nextSeq }) => nextSeq > 0 ? [room] : [])),
  }
}
