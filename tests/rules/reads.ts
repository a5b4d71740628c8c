// Who may read what: each door that opens for some stays shut for others.
import type { Firestore } from 'firebase/firestore'
import type { World } from './world.ts'
import { collection, collectionGroup, doc, getCountFromServer, getDoc, getDocs, limit, limitToLast, orderBy, query } from 'firebase/firestore'
import { beforeAll, describe, it } from 'vitest'
import { allowed, asModular, batchOf, closedRooms, denied, emulatorHost, projectId, room } from './world.ts'

const forNobody = [
  'events/lampion/private/gate',
  'events/lampion/private/key',
  'events/lampion/blocked/somebody',
  'events/lampion/seen/trigger',
  'events/lampion/live/other',
  'events/lampion/rooms/o_main-square',
  'events/lampion/rooms/o_main-square/pages/0',
  'previews/pr-1',
  'elsewhere/lampion',
]

export function describeReads(world: () => World): void {
  let inside: Firestore
  let elsewhere: Firestore
  let bare: Firestore
  let stranger: Firestore

  beforeAll(async () => {
    inside = world().newcomer().db
    elsewhere = world().newcomer({ e: 'elsewhere', l: 50, r: [] }).db
    bare = world().newcomer({}).db
    stranger = asModular(world().environment.unauthenticatedContext().firestore())
    for (const path of [
      'events/lampion',
      'events/lampion/live/rooms',
      `${room}/one`,
      ...forNobody,
      ...closedRooms.map(id => `events/lampion/rooms/${id}/messages/one`),
    ])
      await world().plant(path, batchOf('somebody'))
  })

  describe.each(['events/lampion', 'events/lampion/live/rooms', `${room}/one`])('%s', (path) => {
    it('is for people inside', async () => allowed(getDoc(doc(inside, path))))
    it('is not for people of another event', async () => denied(getDoc(doc(elsewhere, path))))
    it('is not for people who never entered', async () => denied(getDoc(doc(bare, path))))
    it('is not for strangers', async () => denied(getDoc(doc(stranger, path))))
    it('is not for a request without a token', async () => {
      const answer = await fetch(`http://${emulatorHost()}/v1/projects/${projectId}/databases/(default)/documents/${path}`)
      if (answer.status !== 403)
        throw new Error(`The raw request was answered with ${answer.status}.`)
    })
  })

  describe('the batches of an open room', () => {
    const newest = (db: Firestore, path = room, most = 200): ReturnType<typeof getDocs> => getDocs(query(collection(db, path), orderBy('at'), limitToLast(most)))

    it('are listed for people inside', async () => allowed(newest(inside)))
    it('are not listed for others', async () => {
      await denied(newest(elsewhere))
      await denied(newest(bare))
      await denied(newest(stranger))
    })
    it('are listed 300 at a time, not more', async () => {
      await allowed(newest(inside, room, 300))
      await denied(newest(inside, room, 301))
    })
    it('are not listed without an end', async () => denied(getDocs(collection(inside, room))))
    it('are not counted without an end', async () => denied(getCountFromServer(collection(inside, room))))
    it('are not gathered over all rooms and events', async () => denied(getDocs(query(collectionGroup(inside, 'messages'), limit(10)))))
    it('of another event are not listed', async () => denied(newest(inside, 'events/elsewhere/rooms/o_main-square/messages')))
  })

  describe.each(closedRooms)('the room %s', (id) => {
    const path = `events/lampion/rooms/${id}/messages`
    it('is closed to somebody who only entered', async () => denied(getDoc(doc(inside, path, 'one'))))
    it('is not listed for them either', async () => denied(getDocs(query(collection(inside, path), limit(10)))))
  })

  it.each(forNobody)('%s is for functions alone', async (path) => {
    await denied(getDoc(doc(inside, path)))
  })

  it.each([
    'events',
    'events/lampion/live',
    'events/lampion/private',
    'events/lampion/blocked',
    'events/lampion/rooms',
  ])('%s is not listed', async (path) => {
    await denied(getDocs(query(collection(inside, path), limit(1))))
  })
}
