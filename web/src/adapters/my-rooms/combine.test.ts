import type { RoomId, Uid } from '@festival-chat/domain'
import type { RoomSummary } from '../../core/ports.ts'
import type { Known } from './combine.ts'
import type { Digest } from './digest.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combine, ownRooms, readUpTo, settledMarks, unreadOf } from './combine.ts'
import { noDigest } from './digest.ts'

const event = 'lampion' as Known['memberships'][number]['event']
const me = 'me' as Uid
const square = 'o_square' as RoomId
const secret = 'i_secret' as RoomId
const pair = 'd_kay-me' as RoomId

const summary = (changes: Partial<RoomSummary> = {}): RoomSummary => ({ id: square, title: 'Square', topic: '', kind: 'open', people: 0, lastAt: 0, lastText: '', pace: 0, messages: 0, capacity: 500, state: 'open', slowModeMs: 0, here: 0, hereAt: 0, ...changes })
const said = (changes: Partial<Digest> = {}): Digest => ({ ...noDigest, ...changes })
const member = (room: RoomId, changes = {}) => ({ event, room, level: 'member' as const, joinedAt: 50, ...changes })

function known(changes: Partial<Known> = {}): Known {
  return { uid: me, memberships: [], voices: [], marks: new Map(), live: new Map(), listed: new Map(), direct: [], digests: new Map(), attended: undefined, nameOf: uid => uid === 'noor' ? 'Noor' : '', ...changes }
}

describe('which rooms are one\'s own', () => {
  it('are those one joined, those one spoke in, and rooms of two', () => {
    const direct = [{ room: pair, with: 'kay' as Uid, name: 'Kay', lastAt: 0, messages: 0, asks: false }]
    const voices = [{ room: square, nextSeq: 2 }, { room: 'o_silent' as RoomId, nextSeq: 0 }, { room: 'o_event' as RoomId, nextSeq: 3 }, { room: pair, nextSeq: 4 }]
    expect(ownRooms({ memberships: [member(secret), member(pair)], voices, direct })).toEqual([secret, square, pair])
  })

  it('are not those one has left, whatever was said there', () => {
    expect(ownRooms({ memberships: [member(square, { leftAt: 60 })], voices: [{ room: square, nextSeq: 2 }], direct: [] })).toEqual([])
  })
})

describe('from when on something is new', () => {
  it('is after what was read, else since one came', () => {
    expect(readUpTo(square, known({ marks: new Map([[square, { upToMs: 70, messages: 0 }]]), memberships: [member(square)] }))).toBe(70)
    expect(readUpTo(square, known({ memberships: [member(square)] }))).toBe(50)
    expect(readUpTo(pair, known())).toBe(0)
    expect(readUpTo(square, known())).toBeGreaterThan(Date.now())
  })
})

describe('how much is new', () => {
  const facts = { digest: noDigest, counted: undefined, mark: { upToMs: 100, messages: 20 }, readUpToMs: 100, liveMs: 0 }

  it('is counted here where this device has everything', () => {
    expect(unreadOf({ ...facts, digest: said({ unread: 3, lastAt: 200 }) })).toBe(3)
    expect(unreadOf({ ...facts, digest: said({ unread: 3, lastAt: 200 }), counted: { lastAt: 200, messages: 90 } })).toBe(3)
    expect(unreadOf({ ...facts, liveMs: 201, counted: { lastAt: 200, messages: 90 } })).toBe(0)
  })

  it('is what the record counted since, where it has not', () => {
    expect(unreadOf({ ...facts, counted: { lastAt: 200, messages: 27 } })).toBe(7)
    expect(unreadOf({ ...facts, digest: said({ ownSince: 2, unread: 1, lastAt: 150 }), counted: { lastAt: 200, messages: 27 } })).toBe(5)
  })

  it('is nothing where the latest is covered here', () => {
    expect(unreadOf({ ...facts, digest: said({ lastAt: 90, saidAtMs: [90, 200] }), counted: { lastAt: 200, messages: 27 } })).toBe(0)
  })

  it('is something where nobody knows how much', () => {
    expect(unreadOf({ ...facts, mark: undefined, counted: { lastAt: 200, messages: 27 } })).toBe(1)
    expect(unreadOf({ ...facts, counted: { lastAt: 200, messages: 20 } })).toBe(1)
  })

  it('is nothing where the latest was read', () => {
    expect(unreadOf({ ...facts, counted: { lastAt: 100, messages: 27 } })).toBe(0)
  })

  it('is never less than what is here, nor below nothing', () => {
    const time = fc.nat(1_000)
    fc.assert(fc.property(fc.record({ unread: fc.nat(50), ownSince: fc.nat(50), lastAt: time }), fc.record({ lastAt: time, messages: fc.nat(500) }), fc.record({ upToMs: time, messages: fc.nat(500) }), time, (digest, counted, mark, liveMs) => {
      expect(unreadOf({ digest: said(digest), counted, mark, readUpToMs: mark.upToMs, liveMs })).toBeGreaterThanOrEqual(digest.unread)
    }))
  })
})

describe('a read mark', () => {
  it('learns the count once all that was counted is read', () => {
    const marks = new Map([[square, { upToMs: 100, messages: 20 }], [secret, { upToMs: 100, messages: 5 }], ['o_other', { upToMs: 100, messages: 9 }]])
    const counted = new Map([[square, { lastAt: 100, messages: 27 }], ['o_other', { lastAt: 101, messages: 12 }]])
    expect([...settledMarks(known({ marks }), counted)]).toEqual([[square, { upToMs: 100, messages: 27 }]])
    expect(settledMarks(known({ marks: new Map([[square, { upToMs: 100, messages: 27 }]]) }), counted).size).toBe(0)
  })

  it('knows that the record counts late', () => {
    const marks = new Map([[square, { upToMs: 100, messages: 20 }]])
    const digests = new Map([[square, said({ saidAtMs: [70, 80, 90, 100, 110] })]])
    expect(settledMarks(known({ marks, digests }), new Map([[square, { lastAt: 80, messages: 25 }]])).get(square)).toEqual({ upToMs: 100, messages: 27 })
  })
})

describe('a room as it is shown', () => {
  it('says who spoke last, where that is known here', () => {
    const digests = new Map([[square, said({ lastAt: 200, lastText: 'Encore!', lastBy: 'noor' as Uid })]])
    expect(combine(known({ memberships: [member(square)], listed: new Map([[square, summary({ lastAt: 200, lastText: 'Encore!' })]]), digests }))).toMatchObject([{ title: 'Square', lastText: 'Encore!', lastAuthor: 'Noor', lastMine: false, lastAt: 200 }])
  })

  it('takes the record\'s word for what is later, and does not guess who said it', () => {
    const digests = new Map([[square, said({ lastAt: 150, lastText: 'old', lastBy: me })]])
    expect(combine(known({ memberships: [member(square)], listed: new Map([[square, summary({ lastAt: 200, lastText: 'new' })]]), digests }))).toMatchObject([{ lastText: 'new', lastAuthor: '', lastMine: false }])
  })

  it('shows nothing in place of words that are covered here', () => {
    const digests = new Map([[square, said({ lastAt: 150, lastText: 'kind', lastBy: 'noor' as Uid, saidAtMs: [150, 200] })]])
    const listed = new Map([[square, summary({ lastAt: 200, lastText: 'covered' })]])
    expect(combine(known({ memberships: [member(square)], listed, digests }))).toMatchObject([{ lastText: 'kind', lastAuthor: 'Noor', lastAt: 150 }])
  })

  it('has no number while somebody looks at it', () => {
    const digests = new Map([[square, said({ mentions: 1, unread: 3, lastAt: 200 })], [secret, said({ unread: 2, lastAt: 190 })]])
    const rooms = combine(known({ memberships: [member(square), member(secret)], digests, attended: square }))
    expect(rooms).toMatchObject([{ room: square, unread: 0, mentions: 0 }, { room: secret, unread: 2 }])
  })

  it('is called what it was called when one came, where the directory does not tell', () => {
    expect(combine(known({ memberships: [member(secret, { title: 'The boat', kind: 'invite', level: 'host' })] }))).toMatchObject([{ title: 'The boat', kind: 'invite', level: 'host' }])
    expect(combine(known({ memberships: [member(secret)] }))).toMatchObject([{ title: '', kind: 'invite' }])
  })

  it('of two is the other', () => {
    const direct = [{ room: pair, with: 'kay' as Uid, name: 'Kay', lastAt: 300, messages: 2, asks: true }]
    expect(combine(known({ direct, voices: [{ room: square, nextSeq: 1 }] }))).toMatchObject([{ room: pair, title: 'Kay', kind: 'direct', with: 'kay', asks: true, unread: 1 }, { room: square }])
  })

  it('names nobody more often than it has news', () => {
    const digests = new Map([[square, said({ mentions: 3, unread: 3, lastAt: 200 })]])
    const [room] = combine(known({ memberships: [member(square)], digests }))
    expect(room).toMatchObject({ unread: 3, mentions: 3 })
  })
})
