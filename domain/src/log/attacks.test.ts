// What somebody with an app of their own making may try against a room's order.
import type { Role } from '../certificate.ts'
import type { Content } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { Uid } from '../ids.ts'
import type { Log } from './types.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { maxAheadMs } from '../clock.ts'
import { eventRoom } from '../powers.ts'
import { placeOf } from './cabinet.ts'
import { createCourt } from './court.ts'
import { createLedger } from './ledger.ts'
import { certify, newLog, nowMs, say, shown, square, theEvent, uidFrom } from './world.fixture.ts'

const [ada, bob, mod, rogue, guard, owner] = ['a', 'b', 'm', 'r', 'v', 'w'].map(uidFrom) as [Uid, Uid, Uid, Uid, Uid, Uid]
const certificates = [certify(ada), certify(bob), certify(mod, 'moderator'), certify(rogue, 'moderator'), certify(guard, 'volunteer'), certify(owner, 'owner')]
const laterMs = maxAheadMs + 20

let room: Log

beforeEach(() => {
  room = newLog({ nowMs: nowMs + laterMs })
  room.add([], certificates)
})

const text = (author: Uid, seq: number, ms: number): Envelope => say({ author, seq, ms }, { type: 'text', text: `${author.charAt(0)}${seq}` })
const texts = (): string => shown(room).map(message => message.text).join(' ')
const mute = (who: Uid, after: number): Content => ({ type: 'mute', who, after, untilMs: nowMs + 1_000_000 })

/** As the event's room has it. */
function decree(content: Content, by: Uid = theEvent): void {
  const eventLog = newLog({ room: eventRoom })
  eventLog.add([say({ author: by, seq: 0, ms: 0, room: eventRoom }, content)], certificates)
  room.govern(eventLog.governance())
}

describe('a seq left out before a ruling', () => {
  const early = (): Envelope[] => [text(ada, 0, -9), text(ada, 9, -8)]
  const late = (): Envelope => text(ada, 5, laterMs)
  /** Written before the ruling was known, and late to come. */
  const onTheWay = (): Envelope => text(ada, 4, maxAheadMs)

  it('is of no use against a mute', () => {
    room.add([...early(), say({ author: mod, seq: 0, ms: 0 }, mute(ada, 9)), late(), onTheWay()])
    expect(texts()).toBe('a0 a9 a4')
  })

  it('is of no use against a ban', () => {
    room.add([...early(), late(), onTheWay()])
    decree({ type: 'ban', who: ada, last: { [square]: 9 } }, mod)
    expect(texts()).toBe('a0 a9 a4')
  })

  it('is of no use against a removal', () => {
    decree({ type: 'revoke', who: ada, last: { [square]: 9 } })
    room.add([...early(), late(), onTheWay()])
    expect(texts()).toBe('a0 a9 a4')
  })

  it('is of no use against a demotion', () => {
    decree({ type: 'revoke', who: rogue, last: { [square]: 9 }, level: 0 })
    const messages = early()
    const hide = (seq: number, ms: number): Envelope => say({ author: rogue, seq, ms }, { type: 'hide', of: messages[0]?.id ?? '' })
    room.add([...messages, hide(5, laterMs)])
    expect(texts()).toBe('a0 a9')
    room.add([hide(6, 5)])
    expect(texts()).toBe(' a9')
  })
})

describe('a second envelope with one seq', () => {
  it('does not bring back what its author deleted', () => {
    const message = text(ada, 0, -9)
    room.add([message, say({ author: ada, seq: 1, ms: -8 }, { type: 'delete', of: message.id })])
    expect(room.add([say({ author: ada, seq: 1, ms: -9 }, { type: 'presence', state: 'here' })])).toEqual([])
    expect(room.get(message.id)?.state).toBe('deleted')
  })

  it('does so no more than a mute', () => {
    const message = text(ada, 0, -9)
    room.add([message, say({ author: ada, seq: 1, ms: -8 }, { type: 'delete', of: message.id }), say({ author: mod, seq: 0, ms: 0 }, mute(ada, 0))])
    expect(room.get(message.id)?.state).toBe('deleted')
  })

  it('takes the power over others from a deletion', () => {
    const messages = [text(ada, 0, -9), text(mod, 0, -9)]
    const deletions = messages.map(({ id }, index) => say({ author: mod, seq: 1 + index, ms: -8 }, { type: 'delete', of: id }))
    room.add([...messages, ...deletions])
    expect(shown(room).map(({ state }) => state)).toEqual(['deleted', 'deleted'])
    room.add([text(mod, 1, -7), text(mod, 2, -7)])
    expect(messages.map(({ id }) => room.get(id)?.state)).toEqual(['shown', 'deleted'])
  })

  it('from the future voids when its time has come, whichever came first', () => {
    const [now, ahead] = [text(ada, 0, 0), text(ada, 0, 2 * laterMs + maxAheadMs)]
    for (const order of [[now, ahead], [ahead, now]]) {
      room = newLog({ nowMs })
      room.add([], certificates)
      room.add(order)
      expect(texts()).toBe('a0')
      expect(room.advance(nowMs + 2 * laterMs - 1)).toEqual([])
      expect(room.advance(nowMs + 2 * laterMs)).toEqual([{ type: 'remove', index: 0 }])
      expect(room.advance(nowMs + 4 * laterMs)).toEqual([])
    }
  })
})

describe('a restore', () => {
  it('said before the mute it names does not lift it', () => {
    const [one, other] = [say({ author: mod, seq: 0, ms: 0 }, mute(rogue, -1)), say({ author: mod, seq: 1, ms: 0 }, mute(bob, -1))]
    room.add([one, other, text(bob, 0, 1)])
    room.add([say({ author: rogue, seq: 0, ms: -5 }, { type: 'restore', of: other.id })])
    expect(texts()).toBe('')
    room.add([say({ author: owner, seq: 0, ms: 0 }, { type: 'restore', of: other.id })])
    expect(texts()).toBe('')
    room.add([say({ author: owner, seq: 1, ms: 1 }, { type: 'restore', of: other.id })])
    expect(texts()).toBe('b0')
  })

  it('said before the hide it names does not undo it', () => {
    const message = text(ada, 0, -9)
    const hide = say({ author: mod, seq: 0, ms: -5 }, { type: 'hide', of: message.id })
    room.add([message, hide, say({ author: mod, seq: 1, ms: -6 }, { type: 'restore', of: hide.id })])
    expect(room.get(message.id)?.state).toBe('hidden')
    room.add([say({ author: mod, seq: 2, ms: -4 }, { type: 'restore', of: hide.id })])
    expect(room.get(message.id)?.state).toBe('shown')
  })
})

describe('rank', () => {
  it.each<[Content['type'], Uid, Uid, string]>([
    ['hide', guard, owner, 'shown'],
    ['hide', guard, theEvent, 'shown'],
    ['hide', guard, guard, 'hidden'],
    ['hide', owner, mod, 'hidden'],
    ['delete', mod, owner, 'shown'],
    ['delete', mod, theEvent, 'shown'],
    ['delete', mod, rogue, 'deleted'],
    ['delete', ada, ada, 'deleted'],
  ])('a %s by %s of what %s said leaves it %s', (type, by, author, state) => {
    const message = text(author, 0, -9)
    room.add([message, say({ author: by, seq: 1, ms: -8 }, { type, of: message.id } as Content)])
    expect(room.get(message.id)?.state).toBe(state)
  })

  it('undoes no hide and no warning of a higher one', () => {
    const message = text(ada, 0, -9)
    const hide = say({ author: owner, seq: 0, ms: -8 }, { type: 'hide', of: message.id })
    const warning = say({ author: owner, seq: 1, ms: -8 }, { type: 'warn', who: ada })
    const restores = (author: Uid, seq: number): Envelope[] => [message, hide, warning].map(({ id }, index) => say({ author, seq: seq + index, ms: seq }, { type: 'restore', of: id }))
    room.add([message, hide, warning, ...restores(mod, 0), say({ author: guard, seq: 0, ms: 5 }, { type: 'hide', of: message.id }), ...restores(mod, 9)])
    expect(room.get(message.id)?.state).toBe('hidden')
    expect(room.standing(ada).warnings).toHaveLength(1)
    room.add(restores(owner, 20))
    expect(room.get(message.id)?.state).toBe('shown')
    expect(room.standing(ada).warnings).toEqual([])
  })
})

describe('a flood', () => {
  it('of reactions leaves each person their first ten on a message', () => {
    const message = text(ada, 0, -900)
    const react = (author: Uid, seq: number): Envelope =>
      say({ author, seq, ms: -seq }, { type: 'reaction', to: message.id, emoji: String.fromCodePoint(0x1F600 + seq), on: true })
    room.add([message, ...Array.from({ length: 30 }, (_, seq) => react(bob, seq)), react(mod, 5)])
    const reactions = room.get(message.id)?.reactions ?? []
    expect(reactions.map(({ emoji }) => emoji.codePointAt(0))).toEqual([...Array.from({ length: 10 }, (_, index) => 0x1F600 + 29 - index), 0x1F605])
    room.add([say({ author: bob, seq: 40, ms: 0 }, { type: 'reaction', to: message.id, emoji: String.fromCodePoint(0x1F600 + 29), on: false })])
    expect(room.get(message.id)?.reactions.map(({ by }) => by)).toEqual([...Array.from({ length: 10 }, () => [bob]), [mod]])
    room.add(Array.from({ length: 100 }, (_, index) => say({ author: guard, seq: index, ms: index - 200 }, { type: 'reaction', to: message.id, emoji: '🎪', on: index % 2 === 0 })))
    room.add([say({ author: guard, seq: 100, ms: 0 }, { type: 'reaction', to: message.id, emoji: '🎪', on: true })])
    expect(room.get(message.id)?.reactions.some(({ emoji }) => emoji === '🎪')).toBe(false)
  })

  it.each<[Role, string]>([['attendee', `delete/${ada}`], ['volunteer', `delete/${ada}`], ['moderator', 'delete'], ['owner', 'delete']])('of deletions without power stays out of the way of others\' (%s)', (role, key) => {
    const rank = { attendee: 0, artist: 10, volunteer: 20, moderator: 30, organiser: 40, owner: 50 }[role]
    expect(placeOf({ said: { type: 'delete', of: 'x' }, rank }, ada)).toEqual({ about: 'x', key })
  })

  it('of certificates touches only what they give more weight to', () => {
    const ledger = createLedger()
    const court = createCourt({ room: square, event: text(ada, 0, 0).event, eventUid: theEvent, nowMs }, ledger, () => nowMs)
    const [before, after] = [text(ada, 0, -laterMs), text(ada, 1, 0)]
    const add = (certificate: ReturnType<typeof certify>): readonly Envelope[] => {
      ledger.certify(certificate)
      const raised = court.raisedBy(certificate)
      court.settle(new Set(raised))
      return raised.map(({ envelope }) => envelope)
    }
    court.settle(new Set([before, after].flatMap(envelope => ledger.take(envelope))))
    expect(add(certify(ada))).toEqual([before, after])
    expect(add(certify(ada, 'attendee', { issuedAt: nowMs }))).toEqual([])
    expect(add(certify(ada, 'volunteer', { issuedAt: nowMs }))).toEqual([after])
  })
})
