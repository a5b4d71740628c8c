// A room of two: only they are heard in it, and neither has power over the other.
import type { RoomId, Uid } from '../ids.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { directRoom } from '../direct.ts'
import { certify, newLog, nowMs, say, shown, uidFrom } from './world.fixture.ts'

const [ada, mod, eve] = ['a', 'm', 'e'].map(uidFrom) as [Uid, Uid, Uid]
const room = directRoom(ada, mod) as RoomId
const certificates = [certify(ada), certify(mod, 'owner'), certify(eve, 'owner')]
const opened = { room, opened: true } as const

it('holds the words of the two, whoever brings what and in whatever order', () => {
  const ours = [0, 1, 2].flatMap(seq => [ada, mod].map(author => say({ author, seq, ms: -seq, ...opened }, { type: 'text', text: `${author.charAt(0)}${seq}` })))
  const theirs = [0, 1].map(seq => say({ author: eve, seq, ...opened }, { type: 'text', text: 'me too' }))
  const expected = newLog({ room })
  expected.add(ours, certificates)
  expect(shown(expected)).toHaveLength(ours.length)
  fc.assert(fc.property(fc.shuffledSubarray([...ours, ...theirs], { minLength: ours.length + theirs.length }), fc.nat(7), (shuffled, cut) => {
    const log = newLog({ room })
    log.add(shuffled.slice(0, cut), certificates)
    log.add(shuffled.slice(cut))
    expect(shown(log)).toEqual(shown(expected))
    expect(log.nextSeq(eve)).toBe(0)
  }))
})

it('gives nobody power over the other, whatever they are at the event', () => {
  const log = newLog({ room })
  const hello = say({ author: ada, seq: 0, ms: -9, ...opened }, { type: 'text', text: 'hello' })
  log.add([
    hello,
    say({ author: mod, seq: 0, ms: -8, ...opened }, { type: 'delete', of: hello.id }),
    say({ author: mod, seq: 1, ms: -7, ...opened }, { type: 'hide', of: hello.id }),
    say({ author: mod, seq: 2, ms: -6, ...opened }, { type: 'mute', who: ada, after: -1, untilMs: nowMs + 1_000 }),
    say({ author: mod, seq: 3, ms: -5, ...opened }, { type: 'lock', on: true }),
  ], certificates)
  expect(shown(log)).toMatchObject([{ text: 'hello', state: 'shown' }])
  expect(log.settings().locked).toBe(false)
  expect(log.standing(ada).mutedUntilMs).toBeUndefined()
  log.add([say({ author: ada, seq: 1, ms: -4, ...opened }, { type: 'delete', of: hello.id })])
  expect(shown(log)).toMatchObject([{ state: 'deleted' }])
})
