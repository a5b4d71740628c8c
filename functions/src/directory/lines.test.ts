import type { Changes, Line, RoomFacts } from './lines.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from './lines.ts'

const facts: RoomFacts = { title: 'Main Square', topic: '', kind: 'open', people: 3, capacity: 500, state: 'open', slowModeMs: 0 }
const line: Line = { ...facts, lastAt: 50, lastText: 'hello', messages: 5, pace: 0, here: 2, hereAt: 40 }
const halfAnHour = 1_800_000
const applyLongAfter = (lines: Readonly<Record<string, Line>>, changes: Changes): ReturnType<typeof applyChanges> => applyChanges(lines, changes, halfAnHour)
const none = new Map<string, never>()
const news = (lastAt: number, messages: number, lastText = `at ${lastAt}`): { lastAt: number, messages: number, lastText: string } => ({ lastAt, messages, lastText })

describe('the lines of the directory', () => {
  it('follow what was said, and what staff say of the room', () => {
    expect(applyLongAfter({ o_main: line }, { facts: none, news: new Map([['o_main', news(60, 7)]]) })).toEqual({ o_main: { ...line, ...news(60, 7) } })
    expect(applyLongAfter({ o_main: line }, { facts: new Map([['o_main', { ...facts, people: 4 }]]), news: none })).toEqual({ o_main: { ...line, people: 4 } })
  })

  it('tell how slowly one is to speak', () => {
    expect(applyLongAfter({ o_main: line }, { facts: new Map([['o_main', { ...facts, slowModeMs: 30_000 }]]), news: none })?.['o_main']).toEqual({ ...line, slowModeMs: 30_000 })
  })

  it('are left alone where nothing is new, so that nobody pays for it', () => {
    expect(applyLongAfter({ o_main: line }, { facts: new Map([['o_main', facts]]), news: new Map([['o_main', news(50, 5, 'hello')]]) })).toBeUndefined()
  })

  it('never go back, in whatever order the jobs bring their news', () => {
    const all = [news(10, 1), news(20, 2), news(20, 3), news(70, 9)]
    fc.assert(fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      const lines = shuffled.reduce((held, each) => applyLongAfter(held, { facts: none, news: new Map([['o_main', each]]) }) ?? held, { o_main: { ...line, ...news(0, 0) } } as Readonly<Record<string, Line>>)
      expect(lines['o_main']).toMatchObject(news(70, 9))
    }))
  })

  it('lose words that were erased', () => {
    expect(applyLongAfter({ o_main: line }, { facts: none, news: new Map([['o_main', news(50, 5, '')]]) })?.['o_main']).toMatchObject({ lastText: '', messages: 5 })
  })

  it('appear with a room and go when it is put away', () => {
    const changes = { facts: new Map([['o_new', facts], ['o_main', { ...facts, state: 'archived' as const }]]), news: new Map([['o_new', news(1, 1)]]) }
    expect(applyLongAfter({ o_main: line }, changes)).toEqual({ o_new: { ...facts, ...news(1, 1), pace: 0, here: 0, hereAt: 0 } })
  })

  it('do not exist for invited rooms, the event\'s own, nor for what is said in a room nobody knows', () => {
    const hidden = new Map<string, RoomFacts>([['i_friends', { ...facts, kind: 'invite' }], ['o_event', facts]])
    expect(applyLongAfter({}, { facts: hidden, news: new Map([['i_friends', news(1, 1)], ['o_event', news(1, 1)], ['o_ghost', news(1, 1)]]) })).toBeUndefined()
  })

  it('tell how busy a room is, and forget it when it is not', () => {
    const shout = (held: Line, count: number): Line => applyChanges({ o_main: held }, { facts: none, news: new Map([['o_main', news(held.lastAt + 5_000, held.messages + count)]]) }, 5_000)?.['o_main'] ?? held
    const busy = Array.from({ length: 12 }).reduce<Line>(held => shout(held, 25), line)
    expect(busy.pace).toBeGreaterThan(250)
    expect(busy.pace).toBeLessThanOrEqual(300)
    expect(shout(line, 3).pace).toBeLessThan(20)
    const calm = applyChanges({ o_main: busy, o_other: line }, { facts: none, news: new Map([['o_other', news(90, 6)]]) }, 60_000)
    expect(calm?.['o_main']?.pace).toBeLessThan(20)
  })

  it('leave out public rooms that were closed, and keep the festival\'s own to be seen', () => {
    const closed = { ...facts, state: 'closed' as const }
    expect(applyLongAfter({ o_main: line, o_pub: { ...line, kind: 'public' } }, { facts: new Map([['o_main', closed], ['o_pub', { ...closed, kind: 'public' as const }]]), news: none })).toEqual({ o_main: { ...line, state: 'closed' } })
  })

  it('are at most so many of those that anybody may make: the liveliest', () => {
    const many = new Map<string, RoomFacts>(Array.from({ length: 400 }, (_, index) => [`o_room-${index}`, { ...facts, kind: 'public' }]))
    const said = new Map([...many.keys()].map((id, index) => [id, news(index + 1, 1)]))
    const lines = applyLongAfter({ o_main: line }, { facts: many, news: said }) ?? {}
    expect(Object.keys(lines)).toHaveLength(301)
    expect(lines).toHaveProperty('o_main')
    expect(lines).toHaveProperty('o_room-399')
    expect(lines).not.toHaveProperty('o_room-99')
  })
})
