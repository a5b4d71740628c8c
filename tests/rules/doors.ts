// Doors: opened in one's own name, one in a room and slot, where one belongs; found, a few at a time, by whoever reads the room.
import type { DocumentData } from 'firebase/firestore'
import type { Person, World } from './world.ts'
import { addDoc, collection, deleteDoc, doc, getDoc, getDocs, limit, orderBy, query, serverTimestamp, setDoc, Timestamp, updateDoc, where } from 'firebase/firestore'
import { beforeEach, describe, it } from 'vitest'
import { directRoomOf } from './direct.ts'
import { allowed, asModular, denied, inDays, insider, restrictedRooms } from './world.ts'

const slotMs = 300_000
const anHour = 1 / 24
const somebody = 'a'.repeat(26)

export const doorsOf = (room: string): string => `events/lampion/rooms/${room}/doors`
export const doorSlotNow = (): number => Math.floor(Date.now() / slotMs)

export function doorOf(uid: string, changes: DocumentData = {}): DocumentData {
  return { spot: doorSlotNow() + 0.5, by: uid, at: serverTimestamp(), expireAt: inDays(0.9 * anHour), ...changes }
}

/** What is said of a slot is checked again if the next one began meanwhile. */
async function withinOneDoorSlot(check: (slot: number) => Promise<void>): Promise<void> {
  const slot = doorSlotNow()
  try {
    await check(slot)
  }
  catch (error) {
    if (doorSlotNow() === slot)
      throw error
    await check(doorSlotNow())
  }
}

export function describeDoors(world: () => World): void {
  let me: Person
  const open = async ({ uid, db }: Person, { room = 'o_main-square', id = `${doorSlotNow()}-${uid}`, ...changes }: DocumentData = {}): Promise<void> =>
    setDoc(doc(db, doorsOf(room as string), id as string), doorOf(uid, changes))

  beforeEach(() => {
    me = world().newcomer()
  })

  describe('a door', () => {
    it('is opened by people inside in an open room', async () => allowed(open(me)))
    it.each(restrictedRooms)('is opened by members in %s, and by nobody else', async (room) => {
      await allowed(open(await world().member(room), { room }))
      await denied(open(me, { room }))
      await denied(open(await world().staff(50), { room }))
      await denied(open(world().newcomer(insider({ r: [room] })), { room }))
      const hopeful = world().newcomer()
      await world().plant(`events/lampion/rooms/${room}/members/${hopeful.uid}`, {})
      await denied(open(hopeful, { room }))
    })
    it('is not opened by somebody who was shut out', async () => {
      const guest = await world().member('v_lounge')
      await world().plant(`events/lampion/blocked/${guest.uid}`, {})
      await denied(open(guest))
      await denied(open(guest, { room: 'v_lounge' }))
    })
    it('is not opened by people of another event, nor by those who never entered', async () => {
      await denied(open(world().newcomer(insider({ e: 'elsewhere' }))))
      await denied(open(world().newcomer({})))
    })
    it('is not opened in a room that nobody made, nor in one of two', async () => {
      await denied(open(me, { room: 'o_made-up' }))
      const room = directRoomOf(me, { uid: somebody })
      await world().plant(`events/lampion/rooms/${room}`, {})
      await denied(open(me, { room }))
    })
    it('is not opened for others, nor under another name than one’s own', async () => {
      const slot = doorSlotNow()
      for (const id of [`${slot}-${somebody}`, `${slot}-`, me.uid, `x${slot}-${me.uid}`, `${slot}-${me.uid}-1`, `${slot}-a-${me.uid}`])
        await denied(open(me, { id }))
      await denied(open(me, { by: somebody }))
      await denied(open(me, { id: `${slot}-${somebody}`, by: somebody }))
      await denied(addDoc(collection(me.db, doorsOf('o_main-square')), doorOf(me.uid)))
    })
    it.each(['.*', 'a'.repeat(25), 'UPPER'])('is not opened by an account that is no key: %s', async (uid) => {
      await denied(open({ uid, db: asModular(world().environment.authenticatedContext(uid, insider()).firestore()) }))
    })
    it('is of this slot, the last or the next, and the only one in each', async () => withinOneDoorSlot(async (slot) => {
      const owner = world().newcomer()
      for (const near of [slot - 1, slot, slot + 1]) {
        await allowed(open(owner, { id: `${near}-${owner.uid}`, spot: near + 0.25 }))
        await denied(open(owner, { id: `${near}-${owner.uid}`, spot: near + 0.75 }))
      }
    }))
    it('is of no slot further away', async () => withinOneDoorSlot(async (slot) => {
      for (const far of [slot - 2, slot + 2, 0, -slot, slot * 10])
        await denied(open(me, { id: `${far}-${me.uid}`, spot: far + 0.5 }))
    }))
    it('stands in the slot that its name says', async () => withinOneDoorSlot(async (slot) => {
      const owner = world().newcomer()
      const id = `${slot}-${owner.uid}`
      for (const spot of [slot - 0.001, slot + 1, slot - 1, Number.NaN, Number.POSITIVE_INFINITY])
        await denied(open(owner, { id, spot }))
      await allowed(open(owner, { id, spot: slot }))
      const other = world().newcomer()
      await allowed(open(other, { id: `${slot}-${other.uid}`, spot: slot + 0.999999 }))
    }))
    it.each<[string, DocumentData]>([
      ['a spot in words', { spot: String(doorSlotNow()) }],
      ['a time of one’s own', { at: Timestamp.now() }],
      ['no end', { expireAt: null }],
      ['an end in a number', { expireAt: Date.now() + 1_000 }],
      ['an end that is past', { expireAt: inDays(-0.1 * anHour) }],
      ['an end beyond an hour', { expireAt: inDays(1.1 * anHour) }],
      ['a field nobody knows', { where: 'at the bar' }],
    ])('is not opened with %s', async (_, wrong) => {
      await denied(open(me, wrong))
      await allowed(open(me))
    })
    it.each(['spot', 'by', 'at', 'expireAt'])('is not opened without %s', async (field) => {
      const { [field]: _, ...others } = doorOf(me.uid)
      await denied(setDoc(doc(me.db, doorsOf('o_main-square'), `${doorSlotNow()}-${me.uid}`), others))
    })
    it('is neither changed nor closed, not even by its owner', async () => {
      const path = doc(me.db, doorsOf('o_main-square'), `${doorSlotNow()}-${me.uid}`)
      await allowed(setDoc(path, doorOf(me.uid)))
      await denied(updateDoc(path, { expireAt: inDays(0.5 * anHour) }))
      await denied(deleteDoc(path))
    })
  })

  describe('whoever looks for doors', () => {
    const look = async ({ db }: Person, room: string, most: number): Promise<unknown> =>
      getDocs(query(collection(db, doorsOf(room)), where('spot', '<=', doorSlotNow() + 0.3), orderBy('spot', 'desc'), limit(most)))

    it('is told of three', async () => {
      await allowed(look(me, 'o_main-square', 3))
      await denied(look(me, 'o_main-square', 4))
      await denied(getDocs(query(collection(me.db, doorsOf('o_main-square')), orderBy('spot', 'desc'))))
    })
    it('does not choose whose', async () => {
      await allowed(open(me))
      await denied(getDoc(doc(me.db, doorsOf('o_main-square'), `${doorSlotNow()}-${me.uid}`)))
    })
    it('reads the room', async () => {
      await allowed(look(await world().member('v_lounge'), 'v_lounge', 3))
      for (const stranger of [me, await world().staff(50), world().newcomer(insider({ e: 'elsewhere', r: ['v_lounge'] }))])
        await denied(look(stranger, 'v_lounge', 1))
      const room = directRoomOf(me, { uid: somebody })
      await denied(look(me, room, 1))
    })
  })
}
