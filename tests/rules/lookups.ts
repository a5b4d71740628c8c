// What an upload costs beside its own write: each document its rules look up is billed as a read.
import type { Person, World } from './world.ts'
import { collection, doc, getDoc, getDocs, limit, query, setDoc } from 'firebase/firestore'
import { afterEach, describe, expect, it } from 'vitest'
import { lookupsIn } from '../../tools/rules/coverage.ts'
import { directRoomOf, sendStamped } from './direct.ts'
import { doorOf, doorSlotNow, doorsOf } from './doors.ts'
import { hereOf } from './here.ts'
import { signalOf, signalsTo } from './signals.ts'
import { allowed, batchOf, messagesOf, roomOf, ruleCoverage, slotNow } from './world.ts'

export function describeLookups(world: () => World): void {
  const lookupsOf = async (act: () => Promise<unknown>): Promise<number> => {
    const before = lookupsIn(await ruleCoverage())
    await allowed(act())
    return lookupsIn(await ruleCoverage()) - before
  }
  const upload = ({ db, uid }: Person, id: string): Promise<number> => lookupsOf(() => setDoc(doc(db, messagesOf(id), `${uid}-${slotNow()}-0`), batchOf(uid)))

  afterEach(async () => world().plant('events/lampion/rooms/o_main-square', roomOf('open')))

  describe('an upload looks up', () => {
    it('two documents in an open room', async () => expect(await upload(world().newcomer(), 'o_main-square')).toBe(2))
    it('three in a restricted one', async () => expect(await upload(await world().member('v_lounge'), 'v_lounge')).toBe(3))
    it('three in the event’s own', async () => expect(await upload(await world().staff(30), 'o_event')).toBe(3))
    it('three by a moderator in a locked one', async () => {
      await world().plant('events/lampion/rooms/o_main-square', roomOf('locked'))
      expect(await upload(await world().staff(30), 'o_main-square')).toBe(3)
    })
    it('two in a room of two', async () => {
      const one = world().newcomer()
      expect(await lookupsOf(() => sendStamped(one, directRoomOf(one, { uid: 'a'.repeat(26) })))).toBe(2)
    })
    it('four in a staff room', async () => expect(await upload(await world().member('s_crew', 20), 's_crew')).toBe(4))
  })

  describe('saying that one is here looks up', () => {
    const say = ({ uid, db }: Person, id: string): Promise<number> => lookupsOf(() => setDoc(doc(db, `events/lampion/rooms/${id}/roster`, uid), hereOf()))

    it('two documents in an open room', async () => expect(await say(world().newcomer(), 'o_main-square')).toBe(2))
    it('two in a restricted one', async () => expect(await say(await world().member('v_lounge'), 'v_lounge')).toBe(2))
  })

  describe('opening a door looks up', () => {
    const open = ({ uid, db }: Person, id: string): Promise<number> => lookupsOf(() => setDoc(doc(db, doorsOf(id), `${doorSlotNow()}-${uid}`), doorOf(uid)))

    it('two documents in an open room', async () => expect(await open(world().newcomer(), 'o_main-square')).toBe(2))
    it('two in a restricted one', async () => expect(await open(await world().member('v_lounge'), 'v_lounge')).toBe(2))
  })

  it('a signal looks up one document, and so does its update', async () => {
    const [one, other] = [world().newcomer(), world().newcomer()]
    for (const n of [0, 1])
      expect(await lookupsOf(() => setDoc(doc(one.db, signalsTo(other.uid), one.uid), signalOf({ n })))).toBe(1)
  })

  it('reading looks up nothing', async () => {
    const { db, uid } = await world().member('v_lounge', 50)
    expect(await lookupsOf(async () => {
      await getDoc(doc(db, 'events/lampion'))
      await getDoc(doc(db, 'events/lampion/rooms/v_lounge'))
      for (const list of ['messages', 'pages', 'members', 'roster'])
        await getDocs(query(collection(db, 'events/lampion/rooms/v_lounge', list), limit(10)))
      await getDocs(query(collection(db, doorsOf('v_lounge')), limit(3)))
      await getDocs(query(collection(db, signalsTo(uid)), limit(20)))
      await getDoc(doc(db, 'events/lampion/mail', uid))
      await getDocs(query(collection(db, messagesOf(directRoomOf({ uid }, { uid: 'a'.repeat(26) }))), limit(10)))
    })).toBe(0)
  })
}
