import type { Envelope } from '@festival-chat/domain'
import type { Person, TestEvent } from '../../../domain/src/people.fixture.ts'
import { maxAheadMs, parseRoomId } from '@festival-chat/domain'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { named, newEvent, newPerson, nowMs, valueOf } from '../../../domain/src/people.fixture.ts'
import { afterBatch } from './room-entry.ts'

let place: TestEvent
let ada: Person

beforeAll(async () => {
  place = await newEvent()
  ada = await newPerson(place)
})

const silent = { lastAt: 0, lastText: '', messages: 0 }
const at = (ms: number, text = `at ${ms}`): { at: { ms: number, count: number }, body: { text: string } } => ({ at: { ms: nowMs + ms, count: 0 }, body: { text } })
const after = (news: typeof silent, envelopes: Envelope[], room = place.room): typeof silent => afterBatch(news, room, { envelopes, nowMs })

describe('a room\'s line in the directory', () => {
  it('quotes the latest text and counts them all', async () => {
    const envelopes = [await ada.write(0, named('Ada')), await ada.write(2, at(-5)), await ada.write(1, at(-9))]
    expect(after(silent, envelopes)).toEqual({ lastAt: nowMs - 5, lastText: 'at -5', messages: 2 })
  })

  it('comes out the same in whatever order batches arrive', async () => {
    const batches = await Promise.all([-9, -7, -5, -3].map(async (ms, seq) => [await ada.write(seq, at(ms))]))
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(batches, { minLength: batches.length }), async (shuffled) => {
      expect(shuffled.reduce((news, batch) => after(news, batch), silent)).toEqual({ lastAt: nowMs - 3, lastText: 'at -3', messages: 4 })
    }))
  })

  it('is not held by somebody whose clock is years ahead', async () => {
    const ahead = await ada.write(0, at(maxAheadMs + 1))
    expect(after(silent, [ahead])).toEqual(silent)
    expect(after(silent, [ahead, await ada.write(1, at(-1))])).toEqual({ lastAt: nowMs - 1, lastText: 'at -1', messages: 1 })
  })

  it('does not change for a name alone', async () => {
    const news = { lastAt: 5, lastText: 'before', messages: 3 }
    expect(after(news, [await ada.write(0, named('Ada'))])).toEqual(news)
  })

  it('quotes 80 characters in one line, and none by half', async () => {
    const { lastText } = after(silent, [await ada.write(0, at(-1, `one\n\ntwo ${'🎪'.repeat(100)}`))])
    expect(lastText).toBe(`one two ${'🎪'.repeat(72)}`)
  })

  it('quotes nothing from a room that is not for everybody', async () => {
    for (const id of ['i_friends', 'v_lounge', 'a_backstage', 's_crew']) {
      const room = valueOf(parseRoomId(id))
      expect(after(silent, [await ada.write(0, { ...at(-1), room })], room)).toEqual({ lastAt: nowMs - 1, lastText: '', messages: 1 })
    }
  })
})
