// What one message becomes by what is said about it.
import type { Content } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { Uid } from '../ids.ts'
import type { Log, LogMessage } from './types.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { maxAheadMs } from '../clock.ts'
import { kinds } from '../kinds.ts'
import { eventRoom } from '../powers.ts'
import { certify, erase, lounge, newLog, nowMs, say, shown, theEvent, uidFrom } from './world.fixture.ts'

const [ada, bob, mod, guard] = ['a', 'b', 'm', 'v'].map(uidFrom) as [Uid, Uid, Uid, Uid]
const certificates = [certify(ada), certify(bob), certify(mod, 'moderator'), certify(guard, 'volunteer')]

let log: Log
let seqs: Map<Uid, number>

beforeEach(() => {
  log = newLog()
  log.add([], certificates)
  seqs = new Map()
})

/** Says it as the author's next word. */
function next(author: Uid, ms: number, content: Content): Envelope {
  const seq = seqs.get(author) ?? 0
  seqs.set(author, seq + 1)
  return say({ author, seq, ms }, content)
}
const text = (words: string): Content => ({ type: 'text', text: words })
const texts = (): string[] => shown(log).map(message => message.text)

function messageAfter(envelopes: readonly Envelope[], id = envelopes[0]?.id ?? ''): LogMessage | undefined {
  log.add(envelopes)
  return log.get(id)
}

describe('the order', () => {
  it('is by stamp, then by id, and a screen hears of each message once', () => {
    const first = next(ada, -9, text('one'))
    const third = next(ada, -7, text('three'))
    const second = next(bob, -8, text('two'))
    expect(log.add([first, third])).toMatchObject([{ type: 'insert', index: 0 }, { type: 'insert', index: 1 }])
    expect(log.add([second, first])).toMatchObject([{ type: 'insert', index: 1, message: { text: 'two', author: bob } }])
    expect(texts()).toEqual(['one', 'two', 'three'])
    expect(log.at(2)?.id).toBe(third.id)
    expect(log.indexOf(second.id)).toBe(1)
    const tied = [next(ada, -5, text('tie')), next(bob, -5, text('tie'))]
    log.add(tied)
    expect(log.slice(3, 5).map(({ id }) => id)).toEqual(tied.map(({ id }) => id).sort())
  })

  it('leaves out what is of another room or event', () => {
    const envelope = next(ada, 0, text('hello'))
    expect(log.add([{ ...envelope, room: eventRoom }, { ...envelope, event: 'other' as Envelope['event'] }])).toEqual([])
    expect(log.has(envelope.id)).toBe(false)
  })

  it('waits for what lies ahead until its time has come', () => {
    const ahead = next(ada, maxAheadMs + 5, text('later'))
    expect(log.add([ahead])).toEqual([])
    expect(log.seen().ms).toBe(0)
    expect(log.nextChangeMs()).toBe(nowMs + 5)
    expect(log.advance(nowMs + 4)).toEqual([])
    expect(log.advance(nowMs + 5)).toMatchObject([{ type: 'insert', message: { text: 'later' } }])
    expect(log.seen()).toEqual(ahead.at)
    expect(log.nextChangeMs()).toBeUndefined()
    expect(log.advance(nowMs)).toEqual([])
  })
})

describe('one seq', () => {
  it('said twice is void, with all that was built on it', () => {
    const message = next(bob, -9, text('hello'))
    const edit = say({ author: bob, seq: 1, ms: -8 }, { type: 'edit', of: message.id, text: 'goodbye' })
    log.add([message, edit])
    expect(texts()).toEqual(['goodbye'])
    const rival = say({ author: bob, seq: 1, ms: -7 }, text('another'))
    expect(log.add([rival])).toMatchObject([{ type: 'update', message: { text: 'hello' } }])
    log.add([say({ author: bob, seq: 0 }, text('a third'))])
    expect(texts()).toEqual([])
    expect(log.has(message.id)).toBe(true)
  })

  it('is counted on, and what is missing is known', () => {
    log.add([say({ author: ada, seq: 1 }, text('b')), say({ author: ada, seq: 5 }, text('f'))])
    expect(log.nextSeq(ada)).toBe(6)
    expect(log.nextSeq(bob)).toBe(0)
    expect(log.missing(ada)).toEqual([{ from: 0, to: 0 }, { from: 2, to: 4 }])
    expect(log.missing(bob)).toEqual([])
  })
})

describe('a certificate', () => {
  it('wakes the words of its author, however late it comes', () => {
    const late = uidFrom('l')
    expect(log.add([say({ author: late, seq: 0 }, text('hello'))])).toEqual([])
    expect(log.add([], [certify(late)])).toMatchObject([{ type: 'insert', message: { text: 'hello' } }, { type: 'people', uids: [late] }])
    expect(log.add([], [certify(late)])).toEqual([])
  })

  it('that has expired gives no word after its end', () => {
    const brief = uidFrom('e')
    log.add([say({ author: brief, seq: 0, ms: -2 }, text('before')), say({ author: brief, seq: 1, ms: -1 }, text('after'))], [certify(brief, 'attendee', { expiresAt: nowMs - 2 })])
    expect(texts()).toEqual(['before'])
    log.add([], [certify(brief)])
    expect(texts()).toEqual(['before', 'after'])
  })
})

describe('a role', () => {
  it('is what the certificates say now, and no word of one\'s own', () => {
    expect([ada, mod, guard, theEvent, uidFrom('x')].map(log.role)).toEqual(['attendee', 'moderator', 'volunteer', 'event', undefined])
    log.add([next(ada, -1, { type: 'profile', name: 'The organisers' })])
    expect(log.role(ada)).toBe('attendee')
    expect(log.add([], [certify(ada, 'artist')])).toEqual([{ type: 'people', uids: [ada] }])
    expect(log.role(ada)).toBe('artist')
  })

  it('begins and ends with its certificate, and that is told', () => {
    const brief = uidFrom('e')
    log.add([], [certify(brief, 'attendee'), certify(brief, 'organiser', { issuedAt: nowMs + 100_000, expiresAt: nowMs + 200_000 })])
    expect(log.role(brief)).toBe('attendee')
    expect(log.advance(nowMs + 100_000)).toEqual([{ type: 'people', uids: [brief] }])
    expect(log.role(brief)).toBe('organiser')
    expect(log.advance(nowMs + 200_001)).toEqual([{ type: 'people', uids: [brief] }])
    expect(log.role(brief)).toBe('attendee')
  })
})

describe('an edit', () => {
  it('is known by its id, where it is the author\'s own', () => {
    const message = next(ada, -9, text('one'))
    const edits = [next(ada, -8, { type: 'edit', of: message.id, text: 'two' }), next(ada, -7, { type: 'edit', of: message.id, text: 'three' })]
    log.add([message, ...edits, next(bob, -6, { type: 'edit', of: message.id, text: 'mine' })])
    expect(log.edits(message.id)).toEqual(edits.map(({ id }) => id))
    expect(log.edits('unknown')).toEqual([])
  })

  it('is the author\'s, the last one by stamp, and may come before its message', () => {
    const message = next(ada, -9, text('one'))
    const last = next(ada, -3, { type: 'edit', of: message.id, text: 'three' })
    const before = next(ada, -5, { type: 'edit', of: message.id, text: 'two' })
    const others = next(bob, -1, { type: 'edit', of: message.id, text: 'mine' })
    expect(log.add([last, before, others])).toEqual([])
    expect(messageAfter([message])).toMatchObject({ text: 'three', editedAtMs: nowMs - 3, state: 'shown' })
  })

  it('that its author, or a power above, deletes leaves the words of before, whatever comes first', () => {
    const message = next(ada, -9, text('one'))
    const edits = [next(ada, -8, { type: 'edit', of: message.id, text: 'two' }), next(ada, -7, { type: 'edit', of: message.id, text: 'three' })]
    log.add([message, ...edits])
    const [two = '', three = ''] = edits.map(({ id }) => id)
    expect(log.add([next(bob, -6, { type: 'delete', of: three })])).toEqual([])
    expect(messageAfter([next(ada, -5, { type: 'delete', of: three })], message.id)).toMatchObject({ text: 'two', editedAtMs: nowMs - 8 })
    const after = messageAfter([next(mod, -4, { type: 'delete', of: two })], message.id)
    expect(after).toMatchObject({ text: 'one', state: 'shown' })
    expect(after).not.toHaveProperty('editedAtMs')
  })

  it('does not change a poll\'s question', () => {
    const poll = next(ada, -9, { type: 'poll', question: 'Tea?', options: ['yes', 'no'], many: false })
    expect(messageAfter([poll, next(ada, -8, { type: 'edit', of: poll.id, text: 'Milk?' })])).toMatchObject({ text: 'Tea?' })
  })
})

describe('a deletion', () => {
  it('beats any edit, whatever their stamps', () => {
    const message = next(ada, -9, text('one'))
    const deletion = next(ada, -5, { type: 'delete', of: message.id })
    const edit = next(ada, -3, { type: 'edit', of: message.id, text: 'two' })
    expect(messageAfter([message, deletion, edit])).toMatchObject({ text: '', state: 'deleted', reactions: [] })
    expect(log.size).toBe(1)
  })

  it.each([[bob, 'shown'], [guard, 'shown'], [mod, 'deleted']])('by another needs the power (%s: %s)', (by, state) => {
    const message = next(ada, -9, text('one'))
    expect(messageAfter([message, next(by, -5, { type: 'delete', of: message.id })])).toMatchObject({ state })
  })

  it('by erasure leaves the place, and a full form comes back', () => {
    const message = next(ada, -9, text('one'))
    const reaction = next(bob, -8, { type: 'reaction', to: message.id, emoji: '👍', on: true })
    expect(messageAfter([erase(message), erase(reaction)])).toMatchObject({ type: 'text', text: '', state: 'deleted' })
    expect(messageAfter([message, reaction])).toMatchObject({ text: 'one', state: 'shown', reactions: [{ by: [bob] }] })
    expect(log.add([erase(message)])).toEqual([])
    expect(log.missing(bob)).toEqual([])
  })
})

describe('hiding', () => {
  it('and restoring: the last by stamp has it', () => {
    const message = next(ada, -9, text('one'))
    const hide = next(guard, -8, { type: 'hide', of: message.id })
    const restore = next(mod, -7, { type: 'restore', of: message.id })
    const again = next(guard, -6, { type: 'hide', of: message.id })
    expect(messageAfter([message, hide])).toMatchObject({ state: 'hidden', text: '' })
    expect(messageAfter([again, restore], message.id)).toMatchObject({ state: 'hidden' })
    const undo = next(mod, -1, { type: 'restore', of: again.id })
    expect(log.add([undo])).toMatchObject([{ type: 'update', message: { state: 'shown', text: 'one' } }])
  })

  it('takes power', () => {
    const message = next(ada, -9, text('one'))
    expect(messageAfter([message, next(bob, -8, { type: 'hide', of: message.id })])).toMatchObject({ state: 'shown' })
    expect(messageAfter([next(mod, -7, { type: 'hide', of: message.id }), next(guard, -6, { type: 'restore', of: message.id })], message.id)).toMatchObject({ state: 'hidden' })
  })
})

describe('about a message', () => {
  it('reactions toggle per person and emoji, the last by stamp', () => {
    const message = next(ada, -9, text('one'))
    const react = (author: Uid, ms: number, emoji: string, on: boolean): Envelope => next(author, ms, { type: 'reaction', to: message.id, emoji, on })
    expect(messageAfter([react(bob, -4, '👍', true), react(bob, -5, '👍', false), react(mod, -6, '🎉', true), message], message.id)?.reactions)
      .toEqual([{ emoji: '🎉', by: [mod] }, { emoji: '👍', by: [bob] }])
    expect(messageAfter([react(ada, -3, '🎉', true), react(bob, -2, '👍', false)], message.id)?.reactions)
      .toEqual([{ emoji: '🎉', by: [mod, ada] }])
  })

  it('shown replies are counted', () => {
    const message = next(ada, -9, text('one'))
    const replies = [next(bob, -8, { type: 'reply', text: 'two', to: message.id }), next(bob, -7, { type: 'reply', text: 'three', to: message.id })]
    log.add(replies)
    expect(messageAfter([message])).toMatchObject({ replies: 2 })
    expect(log.get(replies[0]?.id ?? '')).toMatchObject({ type: 'reply', replyTo: message.id, text: 'two' })
    expect(messageAfter([next(bob, -6, { type: 'delete', of: replies[0]?.id ?? '' })], message.id)).toMatchObject({ replies: 1 })
  })

  it('pins are for staff, the last by stamp, and only of what is shown', () => {
    const message = next(ada, -9, text('one'))
    expect(messageAfter([message, next(bob, -8, { type: 'pin', of: message.id, on: true })])).toMatchObject({ pinned: false })
    expect(messageAfter([next(mod, -7, { type: 'pin', of: message.id, on: true })], message.id)).toMatchObject({ pinned: true })
    expect(log.pinned()).toEqual([message.id])
    log.add([next(guard, -6, { type: 'hide', of: message.id })])
    expect(log.pinned()).toEqual([])
  })
})

describe('a poll', () => {
  it('has each person\'s last vote before its end, for what it offers', () => {
    const poll = next(ada, -9, { type: 'poll', question: 'Tea?', options: ['yes', 'no', 'both'], many: false, closesAtMs: nowMs + 10 })
    const vote = (author: Uid, ms: number, ...choices: number[]): Envelope => next(author, ms, { type: 'vote', poll: poll.id, choices })
    expect(messageAfter([vote(bob, -5, 1), vote(bob, -7, 0), vote(mod, -6, 7, 2), vote(ada, -6, 1), vote(bob, 10, 0), poll], poll.id)?.poll)
      .toEqual({ options: ['yes', 'no', 'both'], many: false, closesAtMs: nowMs + 10, closed: false, votes: [[], [ada, bob], [mod]] })
    expect(log.nextChangeMs()).toBe(nowMs + 10)
    expect(log.advance(nowMs + 10)).toMatchObject([{ type: 'update', message: { poll: { closed: true } } }])
  })

  it('of many takes all of a vote', () => {
    const poll = next(ada, -9, { type: 'poll', question: 'Tea?', options: ['yes', 'no'], many: true })
    const changes = log.add([poll, next(bob, -5, { type: 'vote', poll: poll.id, choices: [1, 0] })])
    expect(changes).toHaveLength(1)
    expect(log.get(poll.id)?.poll?.votes).toEqual([[bob], [bob]])
  })
})

describe('the room', () => {
  it('knows people by their latest name', () => {
    const names = [next(ada, -5, { type: 'profile', name: 'Countess', hue: 7 }), next(ada, -9, { type: 'profile', name: 'Ada' })]
    expect(log.add(names)).toEqual([{ type: 'people', uids: [ada] }])
    expect(log.names().get(ada)).toEqual({ name: 'Countess', hue: 7 })
    log.add([next(ada, -4, { type: 'profile', name: 'Ada' })])
    expect(log.names().get(ada)).toEqual({ name: 'Ada' })
  })

  it('is slowed and locked by staff', () => {
    expect(log.settings()).toEqual({ slowModeMs: 0, locked: false })
    expect(log.add([next(mod, -9, { type: 'slowMode', everyMs: 30_000 }), next(mod, -8, { type: 'lock', on: true })])).toEqual([{ type: 'settings' }])
    expect(log.settings()).toEqual({ slowModeMs: 30_000, locked: true })
    expect(log.add([next(bob, -7, { type: 'lock', on: false })])).toEqual([])
  })

  it('takes announcements from the organisers of the event', () => {
    const boss = uidFrom('o')
    const news = newLog({ room: eventRoom })
    const announcement = say({ author: boss, seq: 0 }, { type: 'announcement', text: 'Storm', urgent: true })
    news.add([announcement, say({ author: ada, seq: 0, room: eventRoom }, text('hi'))], [certify(boss, 'organiser'), ...certificates])
    expect(shown(news)).toMatchObject([{ type: 'announcement', text: 'Storm', urgent: true }])
    log.add([{ ...announcement, room: log.at(0) ? eventRoom : 'o_square' as Envelope['room'] }], [certify(boss, 'organiser')])
    expect(log.size).toBe(0)
  })

  it('opens what was sealed, and is not closed again', () => {
    log = newLog({ room: lounge })
    log.add([], certificates)
    const opened = { ...next(ada, -9, text('secret')), room: lounge, opened: true as const }
    const { opened: _, ...sealed } = { ...opened, kind: kinds.sealed, body: {} }
    expect(log.add([sealed])).toEqual([])
    expect(log.nextSeq(ada)).toBe(1)
    expect(log.add([opened])).toMatchObject([{ type: 'insert', message: { text: 'secret' } }])
    expect(log.add([sealed])).toEqual([])
    expect(texts()).toEqual(['secret'])
    expect(log.envelope(opened.id)).toBe(opened)
  })

  it('that is restricted takes no words that were never sealed, nor their places', () => {
    log = newLog({ room: lounge })
    log.add([], certificates)
    const bare = [next(ada, -9, text('from outside')), next(mod, -8, { type: 'lock', on: true })].map(envelope => ({ ...envelope, room: lounge }))
    expect(log.add([...bare, erase({ ...next(ada, -7, text('gone')), room: lounge })])).toEqual([])
    expect(log.size).toBe(0)
    expect(log.settings().locked).toBe(false)
  })
})
