// What somebody tries who knows the layout and has a token: other people's things, odd claims, odd names, mixed writes.
import type { TokenOptions } from '@firebase/rules-unit-testing'
import type { DocumentData } from 'firebase/firestore'
import type { Person, World } from './world.ts'
import { addDoc, arrayUnion, Bytes, collection, collectionGroup, deleteDoc, doc, documentId, endAt, getCountFromServer, getDoc, getDocs, increment, limit, orderBy, query, runTransaction, setDoc, startAt, Timestamp, updateDoc, where, writeBatch } from 'firebase/firestore'
import { beforeEach, describe, expect, it } from 'vitest'
import { directRoomOf } from './direct.ts'
import { allowed, asModular, batchOf, bearer, denied, functionsOwn, inDays, insider, memberOf, messagesOf, rawRequest, room, slotNow } from './world.ts'

const written = [
  ...functionsOwn,
  'events/lampion',
  'events/mine',
  'events/lampion/live/rooms',
  'events/lampion/rooms/o_new',
  'events/lampion/rooms/o_main-square',
  'events/lampion/rooms/o_main-square/pages/000001',
  'events/lampion/rooms/v_lounge/members/somebody',
  'events/lampion/rooms/o_main-square/roster/somebody',
  'events/lampion/rooms/o_main-square/doors/somebody',
  'events/lampion/signals/somebody/from/other',
  'events/lampion/mail/somebody',
  'events/lampion/stamps/somebody',
  'anything/else',
]
const groups = ['messages', 'pages', 'members', 'rooms', 'shards', 'private', 'staff', 'blocked', 'invites', 'suspects', 'audit', 'people', 'live', 'roster', 'mail', 'stamps', 'doors', 'signals', 'from']

export function describeAttacks(world: () => World): void {
  let me: Person
  let mate: Person
  const idOf = (uid: string, n = 0): string => `${uid}-${slotNow()}-${n}`
  const upload = (by: Person, path: string, id: string, changes: DocumentData = {}): Promise<void> => setDoc(doc(by.db, path, id), batchOf(by.uid, changes))

  beforeEach(() => {
    me = world().newcomer()
    mate = world().newcomer()
  })

  describe('in another’s name', () => {
    it('an upload under their id fails, whoever it says it is by', async () => {
      await denied(upload(me, room, idOf(mate.uid)))
      await denied(upload(me, room, idOf(mate.uid), { by: mate.uid }))
      await denied(upload(me, room, idOf(me.uid), { by: mate.uid }))
      await allowed(upload(me, room, idOf(me.uid)))
    })
    it('their batch can be neither replaced nor lengthened nor removed', async () => {
      await allowed(upload(mate, room, idOf(mate.uid)))
      const theirs = doc(me.db, room, idOf(mate.uid))
      await denied(setDoc(theirs, batchOf(me.uid)))
      await denied(setDoc(theirs, { bytes: Bytes.fromUint8Array(new Uint8Array(1)) }, { mergeFields: ['bytes'] }))
      await denied(updateDoc(theirs, { count: increment(1) }))
      await denied(updateDoc(theirs, { by: arrayUnion(me.uid) }))
      await denied(deleteDoc(theirs))
    })
    it('nobody makes themselves or others a member, staff, or unblocked', async () => {
      for (const person of [me, mate]) {
        await denied(setDoc(doc(me.db, 'events/lampion/rooms/v_lounge/members', person.uid), memberOf()))
        await denied(setDoc(doc(me.db, 'events/lampion/staff', person.uid), { level: 50 }))
        await denied(deleteDoc(doc(me.db, 'events/lampion/blocked', person.uid)))
      }
    })
    it('a member removes no other member, nor promotes anybody', async () => {
      const member = await world().member('v_lounge')
      const other = await world().member('v_lounge')
      for (const { uid } of [member, other]) {
        const path = doc(member.db, 'events/lampion/rooms/v_lounge/members', uid)
        await allowed(getDoc(path))
        await denied(updateDoc(path, { level: 'host' }))
        await denied(deleteDoc(path))
      }
    })
  })

  describe('a uid that means something to a pattern', () => {
    it.each(['.*', '.{26}', '[a-z2-7]{26}', `${'a'.repeat(25)}.`, 'a|b', '-', 'a-1-0', 'UPPER', 'ü'.repeat(26), 'a'.repeat(25), 'a'.repeat(27)])('writes nothing: “%s”', async (uid) => {
      const db = asModular(world().environment.authenticatedContext(uid, insider()).firestore())
      await allowed(getDoc(doc(db, 'events/lampion')))
      await denied(upload({ uid, db }, room, idOf(mate.uid)))
      await denied(upload({ uid, db }, room, idOf(uid)))
      await denied(getDocs(query(collection(db, messagesOf(directRoomOf(me, mate))), limit(1))))
    })
  })

  describe('claims of other types', () => {
    it.each<[string, TokenOptions]>([
      ['an event in a list', { e: ['lampion'] }],
      ['an event in a map', { e: { lampion: true } }],
      ['an event that is a pattern', { e: '.*' }],
      ['an event beginning the same', { e: 'lampion-2' }],
      ['no event', { e: null }],
      ['true for an event', { e: true }],
    ])('let nobody in: %s', async (_, claims) => {
      const stranger = world().newcomer(insider(claims))
      await denied(getDoc(doc(stranger.db, 'events/lampion')))
      await denied(upload(stranger, room, idOf(stranger.uid)))
    })
    it.each<[string, unknown]>([
      ['a text', 'v_lounge'],
      ['a longer text', 'v_lounge,s_crew'],
      ['a map', { v_lounge: true }],
      ['a list in a list', [['v_lounge']]],
      ['a pattern', ['v_.*']],
      ['a beginning', ['v_lounge-2', 'v_', 'V_LOUNGE']],
      ['true', true],
      ['nothing', null],
    ])('open no restricted room: %s', async (_, r) => {
      const hopeful = world().newcomer(insider({ r }))
      await world().plant(`events/lampion/rooms/v_lounge/members/${hopeful.uid}`, memberOf())
      await denied(getDoc(doc(hopeful.db, 'events/lampion/rooms/v_lounge')))
      await denied(getDocs(query(collection(hopeful.db, messagesOf('v_lounge')), limit(1))))
      await denied(upload(hopeful, messagesOf('v_lounge'), idOf(hopeful.uid)))
      await allowed(upload(hopeful, room, idOf(hopeful.uid)))
    })
    it.each<[string, unknown]>([['a text', '50'], ['a list', [50]], ['true', true], ['a map', { level: 50 }], ['nothing', null]])('make nobody staff: %s', async (_, l) => {
      const hopeful = await world().staff(50, insider({ l }))
      await denied(upload(hopeful, messagesOf('o_event'), idOf(hopeful.uid)))
      await allowed(upload(hopeful, room, idOf(hopeful.uid)))
    })
    it.each<[string, DocumentData]>([['a text', { level: '50' }], ['a list', { level: [50] }], ['nothing', {}]])('nor does a staff document with %s for a level', async (_, level) => {
      const hopeful = await world().staff(50)
      await world().plant(`events/lampion/staff/${hopeful.uid}`, level)
      await denied(upload(hopeful, messagesOf('o_event'), idOf(hopeful.uid)))
    })
  })

  describe('paths and names', () => {
    it.each(['o_lämpion', 'o_🎪', 'o_main square', 'o_main.square', 'o_-', 'o_a-', `o_${'a'.repeat(300)}`, 'o_main-square\n', 'O_main-square', 'oo_main-square', '.o_main-square', '%6f_main-square'])('a room called %j takes nothing and tells nothing', async (id) => {
      await world().plant(`events/lampion/rooms/${id}`, { state: 'open' })
      await denied(upload(me, messagesOf(id), idOf(me.uid)))
      await denied(getDocs(query(collection(me.db, messagesOf(id)), limit(1))))
    })
    it('nothing is put below a batch, a page or a member', async () => {
      await allowed(upload(me, room, idOf(me.uid)))
      await denied(upload(me, `${room}/${idOf(me.uid)}/messages`, idOf(me.uid)))
      await denied(upload(me, 'events/lampion/rooms/o_main-square/pages', idOf(me.uid)))
      await denied(upload(me, 'events/lampion/rooms/o_main-square/members', idOf(me.uid)))
    })
    it('an id that Firestore makes up is not one’s own', async () => denied(addDoc(collection(me.db, room), batchOf(me.uid))))
    it('another event is out of reach, even for the owner of this one', async () => {
      const owner = await world().staff(50)
      await denied(getDoc(doc(owner.db, 'events/elsewhere')))
      await denied(getDoc(doc(owner.db, 'events/elsewhere/rooms/v_lounge')))
      await denied(upload(owner, 'events/elsewhere/rooms/o_main-square/messages', idOf(owner.uid)))
    })
  })

  describe('time', () => {
    it('can be neither chosen nor kept from another request', async () => {
      for (const at of [Timestamp.now(), inDays(-1), inDays(1), inDays(0).toMillis(), null])
        await denied(upload(me, room, idOf(me.uid), { at }))
      await allowed(upload(me, room, idOf(me.uid)))
    })
    it('that ran out on an id does not come back', async () => {
      for (const slot of [slotNow() - 3, slotNow() + 3])
        await denied(upload(me, room, `${me.uid}-${slot}-0`))
    })
  })

  describe('more than is handed out', () => {
    it.each(groups)('all %s of all events are not gathered', async (group) => {
      const owner = await world().member('v_lounge', 50)
      await denied(getDocs(query(collectionGroup(owner.db, group), limit(1))))
      await denied(getDocs(query(collectionGroup(owner.db, group), where('by', '==', owner.uid), limit(1))))
      await denied(getCountFromServer(query(collectionGroup(owner.db, group), limit(1))))
    })
    it('another order or a window does not lift the limit', async () => {
      const batches = collection(me.db, room)
      await allowed(getDocs(query(batches, orderBy('by'), orderBy(documentId(), 'desc'), limit(300))))
      await denied(getDocs(query(batches, orderBy('by'))))
      await denied(getDocs(query(batches, orderBy(documentId()), startAt('a'), endAt('b'))))
      await denied(getDocs(query(batches, where('by', '==', me.uid))))
      await denied(getDocs(query(batches, orderBy('at', 'desc'), limit(301))))
    })
    it('what is skipped is not asked for either', async () => {
      const ask = async (offset?: number): Promise<number> => rawRequest('/events/lampion/rooms/o_main-square:runQuery', {
        method: 'POST',
        headers: { authorization: `Bearer ${bearer(me.uid, insider())}` },
        body: JSON.stringify({ structuredQuery: { from: [{ collectionId: 'messages' }], limit: 10, ...offset === undefined ? {} : { offset } } }),
      })
      expect(await ask()).toBe(200)
      expect(await ask(0)).toBe(200)
      expect(await ask(1)).toBe(403)
      expect(await ask(100_000)).toBe(403)
    })
  })

  describe('several writes in one', () => {
    it('fail together when one of them is not allowed', async () => {
      const mixed = writeBatch(me.db)
      mixed.set(doc(me.db, room, idOf(me.uid)), batchOf(me.uid))
      mixed.set(doc(me.db, 'events/lampion/rooms/o_mine'), { state: 'open' })
      await denied(mixed.commit())
      await denied(runTransaction(me.db, async (transaction) => {
        transaction.set(doc(me.db, room, idOf(me.uid)), batchOf(me.uid))
        transaction.delete(doc(me.db, 'events/lampion/blocked', me.uid))
      }))
      await allowed(upload(me, room, idOf(me.uid)))
    })
    it('are not a way to make the room one writes to', async () => {
      const both = writeBatch(me.db)
      both.set(doc(me.db, 'events/lampion/rooms/o_own'), { state: 'open' })
      both.set(doc(me.db, messagesOf('o_own'), idOf(me.uid)), batchOf(me.uid))
      await denied(both.commit())
    })
    it('are fine when each of them is', async () => {
      const both = writeBatch(me.db)
      both.set(doc(me.db, room, idOf(me.uid, 0)), batchOf(me.uid))
      both.set(doc(me.db, room, idOf(me.uid, 1)), batchOf(me.uid))
      await allowed(both.commit())
    })
  })

  describe('what functions write', () => {
    it.each(written)('nobody else does, whatever their level: %s', async (path) => {
      const owner = await world().member('v_lounge', 50)
      for (const { db } of [me, owner]) {
        await denied(setDoc(doc(db, path), { mine: true }))
        await denied(deleteDoc(doc(db, path)))
      }
    })
  })

  describe('a request without a token', () => {
    it.each(['/events', '/events/lampion/rooms', `/${room}`, '/events/lampion/private/gate', '/events/lampion/signals/somebody/from'])('reads nothing at %s', async path => expect(await rawRequest(path)).toBe(403))
    it.each(['', '/events/lampion/rooms/o_main-square'])('asks nothing of “%s”', async (parent) => {
      const body = JSON.stringify({ structuredQuery: { from: [{ collectionId: 'messages', allDescendants: true }], limit: 1 } })
      expect(await rawRequest(`${parent}:runQuery`, { method: 'POST', body })).toBe(403)
    })
    it('neither makes, changes nor removes anything', async () => {
      const body = JSON.stringify({ fields: {} })
      expect(await rawRequest(`/${room}`, { method: 'POST', body })).toBe(403)
      expect(await rawRequest('/events/lampion', { method: 'PATCH', body })).toBe(403)
      expect(await rawRequest('/events/lampion', { method: 'DELETE' })).toBe(403)
    })
  })
}
