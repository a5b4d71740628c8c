// Whose words count when those who keep order may be kept in order themselves.
import type { Role } from '../certificate.ts'
import type { Content } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { Uid } from '../ids.ts'
import type { Log } from './types.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { eventRoom } from '../powers.ts'
import { certify, newLog, nowMs, say, shown, square, theEvent, uidFrom } from './world.fixture.ts'

const [ada, mod, rogue, boss] = ['a', 'm', 'r', 'o'].map(uidFrom) as [Uid, Uid, Uid, Uid]
const certificates = [certify(ada), certify(mod, 'moderator'), certify(rogue, 'moderator'), certify(boss, 'organiser')]

let room: Log
let eventLog: Log

beforeEach(() => {
  room = newLog()
  eventLog = newLog({ room: eventRoom })
  room.add([], certificates)
  eventLog.add([], certificates)
})

const text = (author: Uid, seq: number, ms: number): Envelope => say({ author, seq, ms }, { type: 'text', text: `${author.charAt(0)}${seq}` })
const texts = (log = room): string => shown(log).map(message => message.text).join(' ')
function mute(by: Uid, at: { seq: number, ms: number }, changes: { who: Uid, after: number, untilMs?: number }): Envelope {
  return say({ author: by, ...at }, { type: 'mute', untilMs: nowMs + 100, ...changes })
}

/** Said in the event's room, and heard in the other. */
function decree(author: Uid, seq: number, content: Content): Envelope {
  const envelope = say({ author, seq, ms: -50 + seq, room: eventRoom }, content)
  eventLog.add([envelope])
  room.govern(eventLog.governance())
  return envelope
}

describe('a mute', () => {
  it('takes what comes after the seq it names, until its time; back-dating gains nothing', () => {
    room.add([text(ada, 0, -9), text(ada, 1, -1), mute(mod, { seq: 0, ms: -5 }, { who: ada, after: 0 })])
    expect(texts()).toBe('a0')
    room.add([text(ada, 2, -10), text(ada, 3, 100)])
    expect(texts()).toBe('a0 a3')
  })

  it('says so, and ends', () => {
    expect(room.add([mute(mod, { seq: 0, ms: -5 }, { who: ada, after: 0 })])).toEqual([{ type: 'people', uids: [ada] }])
    expect(room.standing(ada)).toEqual({ banned: false, mutedUntilMs: nowMs + 100, warnings: [] })
    expect(room.nextChangeMs()).toBe(nowMs + 100)
    expect(room.advance(nowMs + 100)).toEqual([{ type: 'people', uids: [ada] }])
    expect(room.standing(ada).mutedUntilMs).toBeUndefined()
  })

  it('is undone by a restore of its id, but not by whom it is against, nor by a lower rank', () => {
    const first = mute(boss, { seq: 0, ms: -9 }, { who: mod, after: 0 })
    const own = say({ author: mod, seq: 0, ms: -8 }, { type: 'restore', of: first.id })
    room.add([text(mod, 1, -7), own, first])
    expect(texts()).toBe('')
    room.add([say({ author: rogue, seq: 0, ms: -6 }, { type: 'restore', of: first.id })])
    expect(texts()).toBe('')
    room.add([say({ author: boss, seq: 1, ms: -6 }, { type: 'restore', of: first.id })])
    expect(texts()).toBe('m1')
  })

  it.each<[Role, string]>([['moderator', ''], ['organiser', 'x1']])('has no power over a higher rank (%s)', (role, left) => {
    const target = uidFrom('x')
    room.add([mute(mod, { seq: 0, ms: -9 }, { who: target, after: 0 }), text(target, 1, -8)], [certify(target, role)])
    expect(texts()).toBe(left)
  })

  it('of those who mute each other: the lower stamp decides, a higher rank before that', () => {
    const words = [text(mod, 1, -1), text(rogue, 1, -1)]
    const [one, other] = [mute(mod, { seq: 2, ms: -9 }, { who: rogue, after: 0 }), mute(rogue, { seq: 2, ms: -8 }, { who: mod, after: 0 })]
    room.add([other, ...words, one])
    expect(texts()).toBe('m1')
    room.add([mute(boss, { seq: 0, ms: -2 }, { who: mod, after: 0 })])
    expect(texts()).toBe('r1')
  })

  it('that was lifted leaves decided what was decided meanwhile', () => {
    const message = text(ada, 0, -9)
    const hide = say({ author: mod, seq: 5, ms: -8 }, { type: 'hide', of: message.id })
    room.add([message, hide, say({ author: rogue, seq: 1, ms: -5 }, { type: 'restore', of: hide.id })])
    expect(texts()).toBe('a0')
    const brief = mute(mod, { seq: 0, ms: -7 }, { who: rogue, after: 0 })
    room.add([brief, say({ author: mod, seq: 1, ms: -3 }, { type: 'restore', of: brief.id }), text(rogue, 2, -1)])
    expect(texts()).toBe(' r2')
  })

  it('takes with it what the muted did after that seq', () => {
    const message = text(ada, 0, -9)
    const hide = say({ author: rogue, seq: 4, ms: -8 }, { type: 'hide', of: message.id })
    room.add([message, hide])
    expect(texts()).toBe('')
    room.add([mute(mod, { seq: 0, ms: -7 }, { who: rogue, after: 3 })])
    expect(texts()).toBe('a0')
  })
})

describe('a role', () => {
  it('ends with its revocation, down to the level that is left', () => {
    expect(room.role(mod)).toBe('moderator')
    decree(theEvent, 0, { type: 'revoke', who: mod, last: { [square]: 0 }, level: 0 })
    room.add([text(mod, 0, -9), text(mod, 1, -8)])
    expect(room.role(mod)).toBe('attendee')
    decree(theEvent, 1, { type: 'revoke', who: mod, last: { [square]: 0 } })
    expect(room.role(mod)).toBeUndefined()
  })
})

describe('a ban', () => {
  it('holds in every room, after the seq it names for it', () => {
    room.add([text(ada, 0, -9), text(ada, 1, -8)])
    const ban = decree(mod, 0, { type: 'ban', who: ada, last: { [square]: 0 } })
    expect(texts()).toBe('a0')
    expect(room.standing(ada).banned).toBe(true)
    decree(boss, 1, { type: 'restore', of: ban.id })
    expect(texts()).toBe('a0 a1')
    expect(room.standing(ada).banned).toBe(false)
  })

  it('ends the mutes of the banned', () => {
    room.add([text(ada, 0, -9), mute(rogue, { seq: 0, ms: -10 }, { who: ada, after: -1 })])
    expect(texts()).toBe('')
    decree(mod, 0, { type: 'ban', who: rogue, last: {} })
    expect(texts()).toBe('a0')
  })

  it('leaves nothing in a room it does not name', () => {
    room.add([text(ada, 0, -9)])
    decree(mod, 0, { type: 'ban', who: ada, last: {} })
    expect(texts()).toBe('')
  })

  it('counts from the event\'s room only, and by those who may', () => {
    room.add([text(ada, 0, -9), say({ author: mod, seq: 0, room: square }, { type: 'ban', who: ada, last: {} })])
    decree(ada, 0, { type: 'ban', who: mod, last: {} })
    expect(texts()).toBe('a0')
    expect(eventLog.govern(room.governance())).toEqual([])
  })

  it('ends what the banned did in the event\'s room, too', () => {
    room.add([text(ada, 0, -9)])
    decree(rogue, 0, { type: 'ban', who: ada, last: {} })
    expect(texts()).toBe('')
    decree(boss, 0, { type: 'ban', who: rogue, last: {} })
    expect(texts()).toBe('a0')
  })
})

describe('a revocation', () => {
  it('is the event\'s alone, and undoes all that came after the seq', () => {
    const message = text(ada, 0, -9)
    room.add([message, text(rogue, 0, -8), say({ author: rogue, seq: 1, ms: -7 }, { type: 'hide', of: message.id })])
    decree(boss, 0, { type: 'revoke', who: rogue, last: {} })
    expect(texts()).toBe(' r0')
    decree(theEvent, 0, { type: 'revoke', who: rogue, last: { [square]: 0 } })
    expect(texts()).toBe('a0 r0')
    const all = decree(theEvent, 1, { type: 'revoke', who: rogue, last: {} })
    expect(texts()).toBe('a0')
    decree(boss, 1, { type: 'restore', of: all.id })
    expect(texts()).toBe('a0')
    decree(theEvent, 2, { type: 'restore', of: all.id })
    expect(texts()).toBe('a0 r0')
  })

  it('ends with a certificate issued later, for what is written from then on, by a clock a minute slow too', () => {
    room.add([text(ada, 0, -9), text(ada, 1, 10)])
    decree(theEvent, 0, { type: 'revoke', who: ada, last: { [square]: 0 } })
    expect(texts()).toBe('a0')
    expect(room.standing(ada).banned).toBe(true)
    room.advance(nowMs + 100_000)
    room.add([text(ada, 2, 40_000), text(ada, 3, 100_000)], [certify(ada, 'attendee', { issuedAt: nowMs + 100_000 })])
    expect(texts()).toBe('a0 a2 a3')
    expect(room.standing(ada).banned).toBe(false)
  })

  it('keeps what it took, when somebody is let back within the minute', () => {
    decree(theEvent, 0, { type: 'revoke', who: ada, last: { [square]: 0 } })
    room.add([text(ada, 1, -51), text(ada, 2, -49)], [certify(ada, 'attendee', { issuedAt: nowMs - 40 })])
    expect(texts()).toBe('a2')
  })

  it('undoes bans of the revoked, whatever their stamps', () => {
    room.add([text(ada, 0, -9)])
    decree(rogue, 3, { type: 'ban', who: ada, last: {} })
    decree(theEvent, 9, { type: 'revoke', who: rogue, last: { [eventRoom]: 2 } })
    expect(texts()).toBe('a0')
    expect([...eventLog.governance().rulings.keys()]).toEqual([rogue])
  })

  it('with a level leaves the words and takes the power, until a later certificate', () => {
    const message = text(ada, 0, -9)
    const hide = (seq: number, ms: number): Envelope => say({ author: rogue, seq, ms }, { type: 'hide', of: message.id })
    room.add([message, text(rogue, 0, -8), hide(1, -7)])
    decree(theEvent, 0, { type: 'revoke', who: rogue, last: { [square]: 0 }, level: 0 })
    expect(texts()).toBe('a0 r0')
    room.add([hide(2, 5)])
    expect(texts()).toBe('a0 r0')
    room.add([], [certify(rogue, 'volunteer', { issuedAt: nowMs - 40 })])
    expect(texts()).toBe(' r0')
  })
})

describe('the event\'s room', () => {
  it('tells flags, and a new object only with a change', () => {
    const before = eventLog.governance()
    expect(eventLog.add([say({ author: boss, seq: 0 }, { type: 'flag', name: 'polls', on: true, percent: 20 })])).toEqual([{ type: 'governance' }])
    expect(eventLog.governance()).not.toBe(before)
    expect(eventLog.governance().flags).toEqual(new Map([['polls', { on: true, percent: 20 }]]))
    const after = eventLog.governance()
    eventLog.add([text(mod, 0, 0)])
    expect(eventLog.governance()).toBe(after)
  })

  it('warnings are told, and taken back', () => {
    const warning = say({ author: mod, seq: 0 }, { type: 'warn', who: ada, reason: 'kindly' })
    expect(room.add([warning])).toEqual([{ type: 'people', uids: [ada] }])
    expect(room.standing(ada).warnings).toEqual([{ id: warning.id, reason: 'kindly' }])
    expect(room.add([say({ author: mod, seq: 1, ms: 1 }, { type: 'restore', of: warning.id })])).toEqual([{ type: 'people', uids: [ada] }])
    expect(room.standing(ada).warnings).toEqual([])
  })
})
