// Who may upload to which room: its state, its members, and the staff of whom claim and document agree.
import type { Person, World } from './world.ts'
import { deleteDoc, doc, setDoc, Timestamp } from 'firebase/firestore'
import { afterEach, describe, it } from 'vitest'
import { allowed, asModular, batchOf, denied, insider, messagesOf, misnamedRooms, restrictedRooms, roomOf, slotNow } from './world.ts'

export function describeSpeakers(world: () => World): void {
  const upload = ({ db, uid }: Person, id: string, n = 0): Promise<void> => setDoc(doc(db, messagesOf(id), `${uid}-${slotNow()}-${n}`), batchOf(uid))
  const remove = async (path: string): Promise<void> => world().environment.withSecurityRulesDisabled(async context => deleteDoc(doc(asModular(context.firestore()), path)))

  describe('the state of a room', () => {
    const id = 'o_main-square'
    const path = `events/lampion/rooms/${id}`
    afterEach(async () => world().plant(path, roomOf('open')))

    it.each(['open', undefined])('lets everybody inside speak: %s', async (state) => {
      await world().plant(path, roomOf(state))
      await allowed(upload(world().newcomer(), id))
      await allowed(upload(await world().staff(30), id))
    })
    it('“locked” lets moderators speak and nobody below', async () => {
      await world().plant(path, roomOf('locked'))
      await allowed(upload(await world().staff(30), id))
      await allowed(upload(await world().staff(50), id))
      await denied(upload(await world().staff(20), id))
      await denied(upload(world().newcomer(), id))
    })
    it.each(['closed', 'archived', 'OPEN', ''])('“%s” lets nobody speak', async (state) => {
      await world().plant(path, roomOf(state))
      await denied(upload(await world().staff(50), id))
      await denied(upload(world().newcomer(), id))
    })
    it('that is no text lets nobody speak', async () => {
      for (const state of [true, 1, ['open'], { open: true }, null]) {
        await world().plant(path, { ...roomOf(), state })
        await denied(upload(await world().staff(50), id))
      }
    })
    it('counts in restricted rooms too', async () => {
      const member = await world().member('i_crew-7')
      await allowed(upload(member, 'i_crew-7'))
      await world().plant('events/lampion/rooms/i_crew-7', roomOf('locked'))
      await denied(upload(member, 'i_crew-7', 1))
      await allowed(upload(await world().member('i_crew-7', 30), 'i_crew-7'))
      await world().plant('events/lampion/rooms/i_crew-7', roomOf('closed'))
      await denied(upload(await world().member('i_crew-7', 30), 'i_crew-7'))
      await world().plant('events/lampion/rooms/i_crew-7', roomOf('open'))
    })
  })

  describe.each(restrictedRooms)('in %s', (id) => {
    const level = id.startsWith('s_')
      ? 20
      : 0
    it('its members speak', async () => allowed(upload(await world().member(id, level), id)))
    it('nobody speaks whom the claim lets in and no member document', async () => {
      await denied(upload(await world().staff(50, insider({ l: 50, r: [id] })), id))
    })
    it('nobody speaks whom a document calls a member and the claim does not', async () => {
      const hopeful = await world().staff(50)
      await world().plant(`events/lampion/rooms/${id}/members/${hopeful.uid}`, {})
      await denied(upload(hopeful, id))
    })
    it('nobody speaks any more who was removed, though the token still lets them in', async () => {
      const removed = await world().member(id, level)
      await allowed(upload(removed, id))
      await remove(`events/lampion/rooms/${id}/members/${removed.uid}`)
      await denied(upload(removed, id, 1))
    })
    it('nobody speaks who is blocked', async () => {
      const blocked = await world().member(id, level)
      await allowed(upload(blocked, id))
      await world().plant(`events/lampion/blocked/${blocked.uid}`, { at: Timestamp.now() })
      await denied(upload(blocked, id, 1))
    })
    it('a member of another event’s room of that name does not speak', async () => {
      const other = world().newcomer({ e: 'elsewhere', l: 50, r: [id] })
      await world().plant(`events/elsewhere/rooms/${id}/members/${other.uid}`, {})
      await denied(upload(other, id))
    })
  })

  describe('a staff room', () => {
    it('is for volunteers and above, members or not', async () => {
      await allowed(upload(await world().member('s_crew', 20), 's_crew'))
      await allowed(upload(await world().member('s_crew', 50), 's_crew'))
      await denied(upload(await world().member('s_crew', 10), 's_crew'))
      await denied(upload(await world().member('s_crew'), 's_crew'))
    })
    it('is left behind with the staff document', async () => {
      const demoted = await world().member('s_crew', 20)
      await allowed(upload(demoted, 's_crew'))
      await world().plant(`events/lampion/staff/${demoted.uid}`, { level: 10 })
      await denied(upload(demoted, 's_crew', 1))
      await remove(`events/lampion/staff/${demoted.uid}`)
      await denied(upload(demoted, 's_crew', 1))
    })
  })

  describe('the event’s own room', () => {
    it('is for moderators and above', async () => {
      for (const level of [30, 40, 50])
        await allowed(upload(await world().staff(level), 'o_event'))
      for (const level of [0, 10, 20, 29])
        await denied(upload(await world().staff(level), 'o_event'))
      await denied(upload(world().newcomer(), 'o_event'))
    })
    it('is not for those whom only the token or only the document calls staff', async () => {
      await denied(upload(world().newcomer(insider({ l: 50 })), 'o_event'))
      await denied(upload(await world().staff(50, insider({ l: 0 })), 'o_event'))
    })
    it('is closed at once to those who were demoted, blocked, or are staff elsewhere', async () => {
      const demoted = await world().staff(40)
      await allowed(upload(demoted, 'o_event'))
      await world().plant(`events/lampion/staff/${demoted.uid}`, { level: 20 })
      await denied(upload(demoted, 'o_event', 1))
      const blocked = await world().staff(40)
      await world().plant(`events/lampion/blocked/${blocked.uid}`, {})
      await denied(upload(blocked, 'o_event'))
      const elsewhere = world().newcomer(insider({ l: 50 }))
      await world().plant(`events/elsewhere/staff/${elsewhere.uid}`, { level: 50 })
      await denied(upload(elsewhere, 'o_event'))
    })
  })

  it.each(misnamedRooms)('%s takes nothing, though it is there', async (id) => {
    await denied(upload(await world().member(id, 50), id))
  })
}
