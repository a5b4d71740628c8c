// A room of two: only they are heard in it, and neither has power over the other.
import type { Content } from '../content.ts'
import type { RoomId, Uid } from '../ids.ts'
import type { Governance } from './types.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxAheadMs } from '../clock.ts'
import { directRoom } from '../direct.ts'
import { eventRoom } from '../powers.ts'
import { certify, newLog, nowMs, say, shown, theEvent, uidFrom } from './world.fixture.ts'

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

describe('a ruling, which names no room of two', () => {
  const laterMs = maxAheadMs + 20
  const rulingOf = (content: Content): Governance => {
    const log = newLog({ room: eventRoom })
    log.add([say({ author: theEvent, seq: 0 }, content)])
    return log.governance()
  }
  const said = (ms: number) => say({ author: mod, seq: ms + 9, ms, ...opened }, { type: 'text', text: String(ms) })
  const words = [said(-9), said(-1), said(maxAheadMs), said(maxAheadMs + 1), say({ author: ada, seq: 0, ms: laterMs, ...opened }, { type: 'text', text: 'mine' })]
  const kept = ['-9', '-1', String(maxAheadMs)]

  it.each<[string, Content, readonly string[]]>([
    ['a removal leaves what was said until then', { type: 'revoke', who: mod, last: { o_square: 3 } }, kept],
    ['so does that of somebody who said nothing elsewhere', { type: 'revoke', who: mod, last: {} }, kept],
    ['so does a ban', { type: 'ban', who: mod, last: {} }, kept],
    ['a ruling that names it all the same says nothing more', { type: 'revoke', who: mod, last: { [room]: 0 } }, kept],
    ['whoever wished to be forgotten is', { type: 'revoke', who: mod, last: {}, forgotten: true }, []],
    ['a role that ends leaves all words', { type: 'revoke', who: mod, last: {}, level: 0 }, [...kept, String(maxAheadMs + 1)]],
  ])('%s', (_, content, left) => {
    const governance = rulingOf(content)
    fc.assert(fc.property(fc.shuffledSubarray(words, { minLength: words.length }), fc.nat(words.length), (shuffled, cut) => {
      const log = newLog({ room, nowMs: nowMs + laterMs })
      log.add(shuffled.slice(0, cut), certificates)
      log.govern(governance)
      log.add(shuffled.slice(cut))
      expect(shown(log).map(({ text }) => text)).toEqual([...left, 'mine'])
    }))
  })

  it('is told to whoever is meant', () => {
    const log = newLog({ room, nowMs })
    log.add([said(-9)], certificates)
    log.govern(rulingOf({ type: 'revoke', who: mod, last: {} }))
    log.advance(nowMs + laterMs)
    expect(log.standing(mod).banned).toBe(true)
    expect(log.role(mod)).toBeUndefined()
  })
})
