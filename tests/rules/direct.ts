// Rooms of two: theirs alone, without being made, at the pace of one room however many they have; and the mail about them.
import type { DocumentData } from 'firebase/firestore'
import type { Person, World } from './world.ts'
import { collection, deleteDoc, doc, getDoc, getDocs, limit, query, serverTimestamp, setDoc, Timestamp, updateDoc, writeBatch } from 'firebase/firestore'
import { beforeAll, beforeEach, describe, it } from 'vitest'
import { allowed, batchOf, denied, insider, messagesOf, slotNow, withinOneSlot } from './world.ts'

type Somebody = Pick<Person, 'uid'>

export function directRoomOf(one: Somebody, other: Somebody): string {
  return `d_${[one.uid, other.uid].sort().join('-')}`
}

/** What an honest app does, except for what a test changes in it. */
export async function sendStamped({ uid, db }: Person, room: string, changes: { slot?: number, n?: number, stamp?: DocumentData, batch?: DocumentData } = {}): Promise<void> {
  const { slot = slotNow(), n = 0, stamp = {}, batch = {} } = changes
  const both = writeBatch(db)
  both.set(doc(db, messagesOf(room), `${uid}-${slot}-${n}`), batchOf(uid, batch))
  both.set(doc(db, 'events/lampion/stamps', uid), { room, number: slot * 5 + n, ...stamp })
  await both.commit()
}

export function describeDirect(world: () => World): void {
  let ada: Person
  let bob: Person
  let eve: Person
  let room: string

  beforeAll(() => {
    [bob, eve] = [world().newcomer(), world().newcomer()]
  })
  // Whoever writes has a pace of their own.
  beforeEach(() => {
    ada = world().newcomer()
    room = directRoomOf(ada, bob)
  })

  describe('what two say to each other', () => {
    beforeEach(async () => {
      await world().plant(`${messagesOf(room)}/one`, batchOf(ada.uid))
      await world().plant(`events/lampion/rooms/${room}/pages/000001`, { n: 1 })
      await world().plant(`events/lampion/rooms/${room}`, { kind: 'invite' })
    })

    it.each([['messages', 300], ['pages', 20]] as const)('is read by both and by nobody else: %s', async (name, most) => {
      for (const { db } of [ada, bob]) {
        await allowed(getDocs(query(collection(db, `events/lampion/rooms/${room}/${name}`), limit(most))))
        await denied(getDocs(query(collection(db, `events/lampion/rooms/${room}/${name}`), limit(most + 1))))
      }
      const strangers = [eve, await world().staff(50), world().newcomer(insider({ l: 50, r: [room] })), await world().member(room, 50)]
      for (const { db } of strangers)
        await denied(getDocs(query(collection(db, `events/lampion/rooms/${room}/${name}`), limit(1))))
    })
    it('is read document by document by both and by nobody else', async () => {
      for (const path of [`${messagesOf(room)}/one`, `events/lampion/rooms/${room}/pages/000001`]) {
        await allowed(getDoc(doc(ada.db, path)))
        await allowed(getDoc(doc(bob.db, path)))
        await denied(getDoc(doc(eve.db, path)))
      }
    })
    it('is not read at another event, nor by somebody who never entered', async () => {
      for (const claims of [{ e: 'elsewhere', l: 50, r: [] }, {}]) {
        const other = world().newcomer(claims)
        await denied(getDocs(query(collection(other.db, messagesOf(directRoomOf(other, bob))), limit(1))))
      }
    })
    it('is looked for under one name only', async () => {
      for (const { uid, db } of [ada, bob]) {
        for (const name of [room.split(/[_-]/).toReversed().slice(0, 2).join('-').replace(/^/, 'd_'), `d_${uid}-${uid}`, `d_${uid}`, `${room}-${uid}`, `x${room}`, `d_${uid}-${'A'.repeat(26)}`])
          await denied(getDocs(query(collection(db, messagesOf(name)), limit(1))))
      }
    })
  })

  describe('an upload to a room of two', () => {
    it('is made by both, without a room, and takes a stamp', async () => {
      await allowed(sendStamped(ada, room))
      await allowed(sendStamped(bob, room))
      await denied(setDoc(doc(ada.db, messagesOf(room), `${ada.uid}-${slotNow()}-1`), batchOf(ada.uid)))
    })
    it('is not made by anybody else, nor in another’s name', async () => {
      await denied(sendStamped(eve, room))
      await denied(sendStamped(await world().staff(50), room))
      await denied(sendStamped({ uid: bob.uid, db: ada.db }, room))
      await denied(sendStamped(ada, `d_${ada.uid}-${ada.uid}`))
      await denied(sendStamped(ada, room, { batch: { by: bob.uid } }))
    })
    it('is a batch like any other', async () => {
      await denied(sendStamped(ada, room, { batch: { count: 0 } }))
      await denied(sendStamped(ada, room, { batch: { at: Timestamp.now() } }))
      await allowed(sendStamped(ada, room, { batch: { count: 200 } }))
    })
    it('is not made by somebody who is blocked', async () => {
      await allowed(sendStamped(ada, room))
      await world().plant(`events/lampion/blocked/${ada.uid}`, { at: Timestamp.now() })
      await denied(sendStamped(ada, room, { n: 1 }))
    })
    it('is never changed nor removed', async () => {
      await allowed(sendStamped(ada, room))
      const mine = doc(ada.db, messagesOf(room), `${ada.uid}-${slotNow()}-0`)
      await denied(updateDoc(mine, { count: 2 }))
      await denied(deleteDoc(mine))
    })
  })

  describe('the pace', () => {
    it('of all rooms of two together is that of one room', async () => withinOneSlot(async (slot) => {
      const writer = world().newcomer()
      const others = [...'abcdef'].map(letter => directRoomOf(writer, { uid: letter.repeat(26) }))
      for (const [n, other] of others.slice(0, 5).entries())
        await allowed(sendStamped(writer, other, { slot, n }))
      for (const n of [0, 4, 5])
        await denied(sendStamped(writer, others[5] ?? '', { slot, n }))
      await allowed(sendStamped(writer, others[5] ?? '', { slot: slot + 1 }))
      // And never back.
      await denied(sendStamped(writer, others[0] ?? '', { slot, n: 4 }))
    }))
    it('is kept by a stamp that is about this upload', async () => withinOneSlot(async (slot) => {
      const elsewhere = directRoomOf(ada, eve)
      await denied(sendStamped(ada, room, { slot, stamp: { room: elsewhere } }))
      await denied(sendStamped(ada, room, { slot, stamp: { number: slot * 5 + 1 } }))
      await allowed(sendStamped(ada, room, { slot, n: 2 }))
      // The stamp that is there already serves no second one.
      await denied(setDoc(doc(ada.db, messagesOf(elsewhere), `${ada.uid}-${slot}-2`), batchOf(ada.uid)))
      const two = writeBatch(ada.db)
      for (const each of [room, elsewhere])
        two.set(doc(ada.db, messagesOf(each), `${ada.uid}-${slot}-3`), batchOf(ada.uid))
      two.set(doc(ada.db, 'events/lampion/stamps', ada.uid), { room, number: slot * 5 + 3 })
      await denied(two.commit())
    }))
  })

  describe('a stamp', () => {
    const put = async ({ uid, db }: Person, data: DocumentData, owner = uid): Promise<void> => setDoc(doc(db, 'events/lampion/stamps', owner), data)

    it('is one’s own, of now, and rises', async () => withinOneSlot(async (slot) => {
      const writer = world().newcomer()
      const room = directRoomOf(writer, bob)
      for (const number of [(slot - 1) * 5, slot * 5 + 4, (slot + 1) * 5 + 4])
        await allowed(put(writer, { room, number }))
      await denied(put(writer, { room, number: slot * 5 }))
      await denied(put(writer, { room, number: (slot + 1) * 5 + 4 }))
    }))
    it.each<[string, (slot: number) => DocumentData]>([
      ['too early a number', slot => ({ number: (slot - 1) * 5 - 1 })],
      ['too late a number', slot => ({ number: (slot + 2) * 5 })],
      ['half a number', slot => ({ number: slot * 5 + 0.5 })],
      ['a number in words', slot => ({ number: String(slot * 5) })],
      ['a room that is none', () => ({ room: 7 })],
      ['an open room', () => ({ room: 'o_main-square' })],
      ['a field nobody knows', () => ({ note: 'hello' })],
    ])('has not %s', async (_, wrong) => withinOneSlot(async (slot) => {
      const writer = world().newcomer()
      const right = { room: directRoomOf(writer, bob), number: slot * 5 }
      await denied(put(writer, { ...right, ...wrong(slot) }))
      await allowed(put(writer, right))
    }))
    it('is not read, removed, or put for others, nor at another event', async () => {
      await allowed(sendStamped(ada, room))
      await denied(getDoc(doc(ada.db, 'events/lampion/stamps', ada.uid)))
      await denied(deleteDoc(doc(ada.db, 'events/lampion/stamps', ada.uid)))
      await denied(put(eve, { room: directRoomOf(eve, ada), number: slotNow() * 5 }, ada.uid))
      const other = world().newcomer({ e: 'elsewhere', l: 0, r: [] })
      await denied(put(other, { room: directRoomOf(other, ada), number: slotNow() * 5 }))
    })
  })

  describe('one’s mail', () => {
    beforeEach(async () => world().plant(`events/lampion/mail/${ada.uid}`, { rooms: { [room]: { lastAt: 1, messages: 1 } } }))

    it('is read by oneself, and by nobody else', async () => {
      await allowed(getDoc(doc(ada.db, 'events/lampion/mail', ada.uid)))
      for (const { db } of [bob, await world().staff(50)])
        await denied(getDoc(doc(db, 'events/lampion/mail', ada.uid)))
    })
    it('is of this event', async () => {
      const other = world().newcomer({ e: 'elsewhere', l: 0, r: [] })
      await world().plant(`events/lampion/mail/${other.uid}`, { rooms: {} })
      await denied(getDoc(doc(other.db, 'events/lampion/mail', other.uid)))
    })
    it('is written by functions alone', async () => {
      for (const { db } of [ada, bob]) {
        await denied(setDoc(doc(db, 'events/lampion/mail', ada.uid), { rooms: {}, at: serverTimestamp() }))
        await denied(deleteDoc(doc(db, 'events/lampion/mail', ada.uid)))
      }
    })
  })
}
