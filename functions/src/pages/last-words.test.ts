import type { Envelope, RoomId } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import type { LastWords } from './page.ts'
import { bodyOf, kinds, maxAheadMs, parseRoomId } from '@festival-chat/domain'
import { beforeAll, describe, expect, it } from 'vitest'
import { newEvent, newPerson, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { slotOf } from '../jobs/schedule.ts'
import { isMessage, laterWords, noWords } from './last-words.ts'

let place: TestEvent
let ada: Person
const slot = slotOf(nowMs)

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
})

const at = (ms: number, text = `at ${ms}`): { at: { ms: number, count: number }, body: { text: string } } => ({ at: { ms: nowMs + ms, count: 0 }, body: { text } })
const after = (said: Envelope, room: RoomId = place.room): LastWords => laterWords(noWords, said, { room, slot })

describe('what the directory quotes of a room', () => {
  it('is 80 characters in one line, and none by half', async () => {
    expect(after(await ada.write(0, at(-1, ` one\n\ntwo ${'🎪'.repeat(100)}`))).text).toBe(`one two ${'🎪'.repeat(72)}`)
  })

  it('is nothing from a room that is not for everybody', async () => {
    for (const id of ['i_friends', 'v_lounge', 'a_backstage', 's_crew']) {
      const room = valueOf(parseRoomId(id))
      expect(after(await ada.write(0, { ...at(-1), room }), room)).toMatchObject({ atMs: nowMs - 1, text: '' })
    }
  })

  it('is not held by somebody whose clock is ahead', async () => {
    expect(after(await ada.write(0, at(maxAheadMs + 3_001)))).toEqual(noWords)
    expect(after(await ada.write(0, at(maxAheadMs - 3_000))).text).not.toBe('')
  })

  it('is the question of a poll, and neither a name nor a reaction', async () => {
    const poll = valueOf(bodyOf({ type: 'poll', question: 'Rain?', options: ['yes', 'no'], many: false }))
    expect(after(await ada.write(0, poll)).text).toBe('Rain?')
    const name = valueOf(bodyOf({ type: 'profile', name: 'Ada' }))
    expect(after(await ada.write(0, name))).toEqual(noWords)
  })

  it('is what its author made of it, and of two edits the later, whichever comes first', async () => {
    const said = await ada.write(0, at(-9, 'oben'))
    const held = after(said)
    const edit = async (ms: number, text: string): Promise<Envelope> => ada.write(ms + 20, { at: { ms: nowMs + ms, count: 0 }, ...valueOf(bodyOf({ type: 'edit', of: said.id, text })) })
    const [first, second] = [await edit(-8, 'opne'), await edit(-7, 'open')]
    const where = { room: place.room, slot }
    for (const order of [[first, second], [second, first], [second, said, second]])
      expect(order.reduce((words, each) => laterWords(words, each, where), held)).toEqual({ ...held, text: 'open', edit: second.id, editedAtMs: nowMs - 7 })
  })

  it('is nobody else\'s version, nor one of other or erased words', async () => {
    const said = await ada.write(0, at(-9, 'mine'))
    const bob = await newPerson(place)
    const edit = valueOf(bodyOf({ type: 'edit', of: said.id, text: 'theirs' }))
    const held = after(said)
    const where = { room: place.room, slot }
    expect(laterWords(held, await bob.write(0, edit), where)).toBe(held)
    const later = laterWords(held, await ada.write(1, at(-1, 'next')), where)
    expect(laterWords(later, await ada.write(2, edit), where)).toBe(later)
    const blank = { ...held, text: '' }
    expect(laterWords(blank, await ada.write(2, edit), where)).toBe(blank)
  })

  it('counts what people call a message, also when only members can read it', () => {
    expect([kinds.text, kinds.reply, kinds.poll, kinds.announcement, kinds.sealed].every(kind => isMessage({ kind }))).toBe(true)
    expect([kinds.profile, kinds.edit, kinds.reaction, kinds.hide, 99].some(kind => isMessage({ kind }))).toBe(false)
  })
})
