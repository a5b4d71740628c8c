// Who is in a room: said in one's own name, at the server's time, seldom; read by whoever reads the room.
import type { DocumentData } from 'firebase/firestore'
import type { Person, World } from './world.ts'
import { deleteDoc, doc, serverTimestamp, setDoc, Timestamp } from 'firebase/firestore'
import { beforeEach, describe, it } from 'vitest'
import { directRoomOf } from './direct.ts'
import { allowed, denied, inDays, insider } from './world.ts'

export function hereOf(changes: DocumentData = {}): DocumentData {
  return { at: serverTimestamp(), expireAt: inDays(0.9), ...changes }
}

export function describeHere(world: () => World): void {
  let me: Person
  const rosterOf = (room: string): string => `events/lampion/rooms/${room}/roster`
  const say = async ({ uid, db }: Person, changes: DocumentData = {}, room = 'o_main-square', owner = uid): Promise<void> => setDoc(doc(db, rosterOf(room), owner), hereOf(changes))

  beforeEach(() => {
    me = world().newcomer()
  })

  describe('that one is here', () => {
    it('is said by people inside in an open room', async () => allowed(say(me)))
    it('is said in a restricted room by those who may read it', async () => {
      await allowed(say(await world().member('v_lounge'), {}, 'v_lounge'))
      await denied(say(me, {}, 'v_lounge'))
      await denied(say(await world().staff(50), {}, 'v_lounge'))
    })
    it('is not said by somebody who was shut out, nor in a room one was removed from, whatever the token still says', async () => {
      const guest = await world().member('v_lounge')
      await world().plant(`events/lampion/blocked/${guest.uid}`, {})
      await denied(say(guest))
      await denied(say(guest, {}, 'v_lounge'))
      await denied(say(world().newcomer(insider({ r: ['v_lounge'] })), {}, 'v_lounge'))
    })
    it('is not said by people of another event', async () => denied(say(world().newcomer(insider({ e: 'elsewhere' })))))
    it('is not said for others', async () => denied(say(me, {}, 'o_main-square', 'a'.repeat(26))))
    it('is not said in a room that nobody made, nor in one of two', async () => {
      await denied(say(me, {}, 'o_made-up'))
      const room = directRoomOf(me, { uid: 'a'.repeat(26) })
      await world().plant(`events/lampion/rooms/${room}`, {})
      await denied(say(me, {}, room))
    })
    it.each<[string, DocumentData]>([
      ['a time of one’s own', { at: Timestamp.now() }],
      ['no end', { expireAt: null }],
      ['an end in a number', { expireAt: Date.now() + 1_000 }],
      ['an end that is past', { expireAt: inDays(-0.1) }],
      ['an end beyond a day', { expireAt: inDays(1.1) }],
      ['a field nobody knows', { where: 'at the bar' }],
    ])('is not said with %s', async (_, wrong) => {
      await denied(say(me, wrong))
      await allowed(say(me))
    })
    it('is said again after 100 seconds, not before', async () => {
      await allowed(say(me))
      await denied(say(me))
      await world().plant(`${rosterOf('o_main-square')}/${me.uid}`, { at: Timestamp.fromMillis(Date.now() - 95_000), expireAt: inDays(1) })
      await denied(say(me))
      await world().plant(`${rosterOf('o_main-square')}/${me.uid}`, { at: Timestamp.fromMillis(Date.now() - 101_000), expireAt: inDays(1) })
      await denied(say(me, { at: Timestamp.now() }))
      await allowed(say(me))
    })
    it('is not taken back', async () => {
      await allowed(say(me))
      await denied(deleteDoc(doc(me.db, rosterOf('o_main-square'), me.uid)))
    })
  })
}
