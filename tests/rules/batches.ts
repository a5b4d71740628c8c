// Uploading: one's own batch, of the right shape, at one's own pace, and never again touched.
import type { DocumentData } from 'firebase/firestore'
import type { World } from './world.ts'
import { addDoc, Bytes, collection, deleteDoc, deleteField, doc, serverTimestamp, setDoc, Timestamp, updateDoc } from 'firebase/firestore'
import { beforeEach, describe, expect, it } from 'vitest'
import { allowed, batchOf, denied, inDays, longestRoomId, messagesOf, rawRequest, room, slotNow, withinOneSlot } from './world.ts'

const filled = (length: number): Bytes => Bytes.fromUint8Array(new Uint8Array(length).fill(1))

export function describeBatches(world: () => World): void {
  let me: ReturnType<World['newcomer']>
  beforeEach(() => {
    me = world().newcomer()
  })

  const upload = (changes: DocumentData = {}, id = `${me.uid}-${slotNow()}-0`, path = room): Promise<void> => setDoc(doc(me.db, path, id), batchOf(me.uid, changes))

  describe('a batch', () => {
    it('is uploaded by somebody inside', async () => allowed(upload()))
    it('is not uploaded by somebody of another event', async () => {
      me = world().newcomer({ e: 'elsewhere', l: 50, r: [] })
      await denied(upload())
      await allowed(upload({}, undefined, 'events/elsewhere/rooms/o_main-square/messages'))
    })
    it('is not uploaded by somebody who never entered', async () => {
      me = world().newcomer({})
      await denied(upload())
    })
    it('is not uploaded without a token', async () => {
      const body = JSON.stringify({ fields: { by: { stringValue: me.uid }, count: { integerValue: '1' } } })
      expect(await rawRequest(`/${room}?documentId=${me.uid}-${slotNow()}-0`, { method: 'POST', body })).toBe(403)
    })
    it('is not uploaded by somebody who is blocked', async () => {
      await allowed(upload())
      await world().plant(`events/lampion/blocked/${me.uid}`, {
        at: Timestamp.now(),
      })
      await denied(upload({}, `${me.uid}-${slotNow()}-1`))
    })
    it('is still uploaded by somebody blocked elsewhere', async () => {
      await world().plant(`events/elsewhere/blocked/${me.uid}`, {
        at: Timestamp.now(),
      })
      await allowed(upload())
    })
    it('is uploaded to a room with the longest id', async () => allowed(upload({}, undefined, messagesOf(longestRoomId))))
    it('is not uploaded to a room that nobody made', async () => denied(upload({}, undefined, messagesOf('o_made-up'))))
    it('is not uploaded beside the rooms', async () => {
      await denied(upload({}, undefined, 'messages'))
      await denied(upload({}, undefined, 'events/lampion/messages'))
    })
  })

  describe('the id of a batch', () => {
    it('is of this slot, the last or the next', async () => withinOneSlot(async (slot) => {
      for (const near of [slot - 1, slot, slot + 1]) {
        me = world().newcomer()
        await allowed(upload({}, `${me.uid}-${near}-0`))
      }
    }))
    it('is of no slot further away', async () => withinOneSlot(async (slot) => {
      for (const far of [
        slot - 2,
        slot + 2,
        0,
        `${slot}0`,
        `0${slot}`,
        `-${slot}`,
      ])
        await denied(upload({}, `${me.uid}-${far}-0`))
    }))
    it('has a number from 0 to 4, so that there are five in a slot', async () => {
      for (const n of [0, 1, 2, 3, 4])
        await allowed(upload({}, `${me.uid}-${slotNow()}-${n}`))
      for (const n of [5, 9, 10, '00', -1, 'a', ''])
        await denied(upload({}, `${me.uid}-${slotNow()}-${n}`))
    })
    it('carries one\'s own uid', async () => {
      const other = world().newcomer().uid
      await denied(upload({}, `${other}-${slotNow()}-0`))
      await denied(upload({}, `x${me.uid}-${slotNow()}-0`))
      await denied(upload({}, `${me.uid}-${slotNow()}-0x`))
      await denied(addDoc(collection(me.db, room), batchOf(me.uid)))
    })
  })

  describe('the fields of a batch', () => {
    it.each<[string, DocumentData, DocumentData]>([
      [
        'somebody else\'s name',
        { by: 'somebody' },
        {},
      ],
      [
        'a name that is no text',
        { by: 7 },
        {},
      ],
      [
        'no bytes in it',
        {
          bytes: filled(0),
        },
        {
          bytes: filled(1),
        },
      ],
      [
        'more than 64 KiB',
        {
          bytes: filled(65_537),
        },
        {
          bytes: filled(65_536),
        },
      ],
      [
        'text for bytes',
        { bytes: 'abc' },
        {
          bytes: filled(3),
        },
      ],
      [
        'a list for bytes',
        {
          bytes: [1, 2, 3],
        },
        {
          bytes: filled(3),
        },
      ],
      [
        'a count of 0',
        { count: 0 },
        { count: 1 },
      ],
      [
        'a count of 201',
        { count: 201 },
        { count: 200 },
      ],
      [
        'a count that is no whole number',
        { count: 1.5 },
        { count: 2 },
      ],
      [
        'a count in words',
        { count: '1' },
        { count: 1 },
      ],
      [
        'a time of one\'s own',
        {
          at: Timestamp.now(),
        },
        {
          at: serverTimestamp(),
        },
      ],
      [
        'a time past',
        {
          at: inDays(-1),
        },
        {},
      ],
      [
        'a time to come',
        {
          at: inDays(1),
        },
        {},
      ],
      [
        'an end too soon',
        {
          expireAt: inDays(6.9),
        },
        {
          expireAt: inDays(7.1),
        },
      ],
      [
        'an end too late',
        {
          expireAt: inDays(31.1),
        },
        {
          expireAt: inDays(30.9),
        },
      ],
      [
        'an end that is a number',
        { expireAt: Date.now() + 30 * 86_400_000 },
        {},
      ],
      [
        'a field nobody knows',
        { note: 'hello' },
        {},
      ],
    ])('may not have %s', async (_, wrong, right) => {
      await denied(upload(wrong))
      await allowed(upload(right))
    })
    it.each([
      'bytes',
      'count',
      'at',
      'by',
      'expireAt',
    ])('must have %s', async (field) => {
      const { [field]: left, ...others } = batchOf(me.uid)
      const path = doc(me.db, room, `${me.uid}-${slotNow()}-0`)
      await denied(setDoc(path, others))
      await allowed(setDoc(path, { ...others, [field]: left }))
    })
  })

  describe('a batch once uploaded', () => {
    let mine: ReturnType<typeof doc>
    beforeEach(async () => {
      mine = doc(me.db, room, `${me.uid}-${slotNow()}-0`)
      await allowed(setDoc(mine, batchOf(me.uid)))
    })

    it('is not written again', async () => denied(setDoc(mine, batchOf(me.uid))))
    it('is not changed, not even by its uploader', async () => {
      await denied(updateDoc(mine, { count: 2 }))
      await denied(updateDoc(mine, {
        expireAt: deleteField(),
      }))
      await denied(setDoc(mine, { count: 2 }, { merge: true }))
    })
    it('is not removed, not even by its uploader', async () => {
      await denied(deleteDoc(mine))
    })
  })
}
