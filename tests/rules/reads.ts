// Who may read what: each door that opens for some stays shut for others.
import type { Firestore } from 'firebase/firestore'
import type { World } from './world.ts'
import { collection, doc, getCountFromServer, getDoc, getDocs, limit, limitToLast, orderBy, query } from 'firebase/firestore'
import { beforeAll, describe, expect, it } from 'vitest'
import { allowed, asModular, batchOf, denied, functionsOwn, insider, memberOf, messagesOf, misnamedRooms, rawRequest, restrictedRooms, room } from './world.ts'

const forNobody = [
  ...functionsOwn,
  'events/lampion/private/gate/shards/glow42-0',
  'events/lampion/live/other',
  'events/lampion/signals/somebody/from/other',
  'events/lampion/rooms/o_main-square/members/somebody',
  'events/lampion/rooms/v_lounge/erased/list',
  'events/lampion/rooms/o_main-square/roster/somebody',
  'events/lampion/rooms/o_main-square/doors/somebody',
  'events/lampion/mail/somebody',
  'events/lampion/stamps/somebody',
  'elsewhere/lampion',
]
const notListed = [
  'events',
  'events/lampion/live',
  'events/lampion/private',
  'events/lampion/blocked',
  'events/lampion/staff',
  'events/lampion/people',
  'events/lampion/suspects',
  'events/lampion/audit',
  'events/lampion/admitted',
  'events/lampion/invites',
  'events/lampion/rooms',
  'events/lampion/signals',
  'events/lampion/signals/somebody/from',
  'events/lampion/rooms/o_main-square/members',
  'events/lampion/rooms/o_main-square/erased',
  'events/lampion/mail',
  'events/lampion/stamps',
]
/** The lists of a room, with the longest that may be asked for. */
const lists = [['messages', 300], ['pages', 20], ['roster', 50], ['doors', 3], ['members', 200]] as const

const list = (db: Firestore, path: string, most: number): ReturnType<typeof getDocs> => getDocs(query(collection(db, path), limit(most)))

export function describeReads(world: () => World): void {
  let inside: Firestore
  let others: readonly Firestore[]

  beforeAll(async () => {
    inside = world().newcomer().db
    others = [
      world().newcomer({ e: 'elsewhere', l: 50, r: [...restrictedRooms] }).db,
      world().newcomer({}).db,
      asModular(world().environment.unauthenticatedContext().firestore()),
    ]
    for (const path of ['events/lampion', 'events/lampion/live/rooms', ...forNobody])
      await world().plant(path, batchOf('somebody'))
    for (const id of ['o_main-square', ...restrictedRooms, ...misnamedRooms]) {
      await world().plant(`${messagesOf(id)}/one`, batchOf('somebody'))
      await world().plant(`events/lampion/rooms/${id}/pages/000001`, { n: 1 })
      await world().plant(`events/lampion/rooms/${id}/members/somebody`, memberOf())
    }
  })

  const isForInsiders = (path: string): void => {
    it('is for people inside', async () => allowed(getDoc(doc(inside, path))))
    it('is not for people of another event, for those who never entered, nor for strangers', async () => {
      for (const other of others)
        await denied(getDoc(doc(other, path)))
    })
    it('is not for a request without a token', async () => {
      expect(await rawRequest(`/${path}`)).toBe(403)
    })
  }

  describe.each(['events/lampion', 'events/lampion/live/rooms', 'events/lampion/rooms/o_main-square', `${room}/one`, 'events/lampion/rooms/o_main-square/pages/000001'])('%s', isForInsiders)

  describe.each(lists.slice(0, 4))('the %s of an open room', (name, most) => {
    const path = `events/lampion/rooms/o_main-square/${name}`
    it(`are listed ${most} at a time, not more`, async () => {
      await allowed(list(inside, path, most))
      await denied(list(inside, path, most + 1))
    })
    it('are not listed for others', async () => {
      for (const other of others)
        await denied(list(other, path, most))
    })
    it('are listed from the newest too', async () => {
      await allowed(getDocs(query(collection(inside, path), orderBy('at'), limitToLast(most))))
      await denied(getDocs(query(collection(inside, path), orderBy('at'), limitToLast(most + 1))))
    })
    it('are neither listed nor counted without an end', async () => {
      await denied(getDocs(collection(inside, path)))
      await denied(getCountFromServer(collection(inside, path)))
    })
  })

  describe.each(restrictedRooms)('the restricted room %s', (id) => {
    const path = `events/lampion/rooms/${id}`
    const singles = [path, `${path}/messages/one`, `${path}/pages/000001`, `${path}/members/somebody`]
    let member: Firestore
    let strangers: readonly Firestore[]
    beforeAll(() => {
      member = world().newcomer(insider({ r: ['i_other', id] })).db
      strangers = [
        ...others,
        inside,
        world().newcomer(insider({ l: 50, r: restrictedRooms.filter(other => other !== id) })).db,
      ]
    })

    it.each(singles)('%s is for those whom the claim lets in', async (single) => {
      await allowed(getDoc(doc(member, single)))
      for (const stranger of strangers)
        await denied(getDoc(doc(stranger, single)))
    })
    it.each(lists)('%s are listed for them, %d at a time', async (name, most) => {
      await allowed(list(member, `${path}/${name}`, most))
      await denied(list(member, `${path}/${name}`, most + 1))
      await denied(getDocs(collection(member, `${path}/${name}`)))
      for (const stranger of strangers)
        await denied(list(stranger, `${path}/${name}`, 1))
    })
  })

  it.each(misnamedRooms)('%s is no room, not even for those whose claim names it', async (id) => {
    const hopeful = world().newcomer(insider({ l: 50, r: [id] })).db
    const path = `events/lampion/rooms/${id}`
    for (const single of [path, `${path}/messages/one`, `${path}/pages/000001`, `${path}/members/somebody`])
      await denied(getDoc(doc(hopeful, single)))
    for (const [name] of lists)
      await denied(list(hopeful, `${path}/${name}`, 1))
  })

  it.each(forNobody)('%s is for functions alone', async (path) => {
    const owner = await world().member('v_lounge', 50)
    await denied(getDoc(doc(inside, path)))
    await denied(getDoc(doc(owner.db, path)))
  })

  it.each(notListed)('%s is not listed, not even for the owner', async (path) => {
    const owner = await world().staff(50)
    await denied(list(inside, path, 1))
    await denied(list(owner.db, path, 1))
  })
}
