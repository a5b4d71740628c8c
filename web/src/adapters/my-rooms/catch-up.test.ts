import type { RoomId } from '@festival-chat/domain'
import type { RoomConnection, RoomPort, RoomStatus } from '../../core/ports.ts'
import type { Behind, CatchUpPorts, Tried } from './catch-up.ts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCatchUp, nextReadMs, roomsToRead, waitAfter } from './catch-up.ts'

const minute = 60_000
const nowMs = 100 * minute
const behind = (room: string, changes: Partial<Behind> = {}): Behind => ({ room: room as RoomId, lastAt: nowMs - minute, hasUpToMs: 0, pace: 0, ...changes })
const tried = (changes: Partial<Tried> = {}): Tried => ({ atMs: nowMs - 2 * minute, lastAt: undefined, waitMs: minute, isDone: true, ...changes })

describe('what to read', () => {
  it('is where something was said that is not here, the latest first', () => {
    const rooms = [behind('o_a', { lastAt: 50 }), behind('o_b', { lastAt: 90 }), behind('o_done', { lastAt: 70, hasUpToMs: 70 })]
    expect(roomsToRead(rooms, new Map(), nowMs)).toEqual(['o_b', 'o_a'])
  })

  it('is not asked again for the same news, nor too soon for other', () => {
    const rooms = [behind('o_a', { lastAt: 50 })]
    expect(roomsToRead(rooms, new Map([['o_a', tried({ lastAt: 50 })]]), nowMs)).toEqual([])
    expect(roomsToRead(rooms, new Map([['o_a', tried({ lastAt: 40 })]]), nowMs)).toEqual(['o_a'])
    expect(roomsToRead(rooms, new Map([['o_a', tried({ lastAt: 40, atMs: nowMs - 1 })]]), nowMs)).toEqual([])
  })

  it('is tried again where the record did not answer, and it is told when', () => {
    const rooms = [behind('o_a', { lastAt: 50 }), behind('o_read', { lastAt: 50 })]
    const failed = tried({ lastAt: 50, atMs: nowMs - 3_000, waitMs: 8_000, isDone: false })
    const before = new Map([['o_a', failed], ['o_read', tried({ lastAt: 50 })]])
    expect(roomsToRead(rooms, before, nowMs)).toEqual([])
    expect(nextReadMs(rooms, before, nowMs)).toBe(5_000)
    expect(roomsToRead(rooms, before, nowMs + 5_000)).toEqual(['o_a'])
    expect(nextReadMs(rooms.slice(1), before, nowMs)).toBeUndefined()
  })

  it('is asked soon after a quiet time, and less soon while there is ever more', () => {
    const room = { lastAt: 1, pace: 2 }
    expect(waitAfter(room, undefined, { foundNews: false, nowMs })).toBe(8_000)
    expect(waitAfter(room, tried({ waitMs: 8_000 }), { foundNews: true, nowMs })).toBe(8_000)
    expect([8_000, 16_000, 32_000, minute].map(waitMs => waitAfter(room, tried({ waitMs, atMs: nowMs - waitMs }), { foundNews: true, nowMs }))).toEqual([16_000, 32_000, minute, minute])
  })

  it('is also where nobody tells, now and then', () => {
    const rooms = [behind('i_a', { lastAt: undefined, hasUpToMs: nowMs })]
    expect(roomsToRead(rooms, new Map(), nowMs)).toEqual(['i_a'])
    expect(roomsToRead(rooms, new Map([['i_a', tried({ waitMs: 4 * minute })]]), nowMs)).toEqual([])
  })

  it('is asked less and less where nothing ever is, and often again where something was', () => {
    const quiet = { lastAt: undefined, pace: 0 }
    const waits = Array.from<number>({ length: 7 })
    let before: Tried | undefined
    waits.forEach((_, index) => {
      waits[index] = waitAfter(quiet, before, { foundNews: false, nowMs }) / minute
      before = tried({ waitMs: (waits[index] ?? 0) * minute })
    })
    expect(waits).toEqual([1, 2, 4, 8, 16, 16, 16])
    expect(waitAfter(quiet, before, { foundNews: true, nowMs })).toBe(minute)
    expect(waitAfter({ lastAt: 1, pace: 40 }, undefined, { foundNews: false, nowMs })).toBe(5 * minute)
  })
})

describe('reading', () => {
  beforeEach(() => void vi.useFakeTimers({ now: nowMs }))
  afterEach(() => void vi.useRealTimers())

  function world(changes: Partial<CatchUpPorts> = {}) {
    const open = new Map<string, (status: RoomStatus) => void>()
    const closed: string[] = []
    const catchUp = createCatchUp({
      nowMs: Date.now,
      mayRead: () => true,
      people: () => {},
      async open(room, screen: Parameters<RoomPort['open']>[2]) {
        open.set(room, screen.status)
        return { close: () => closed.push(room) } as unknown as RoomConnection
      },
      ...changes,
    })
    return { catchUp, closed, open }
  }

  const many = Array.from({ length: 8 }, (_, index) => behind(`o_${index}`, { lastAt: nowMs - index }))

  it('opens five at most, and closes each when all is here', async () => {
    const { catchUp, closed, open } = world()
    catchUp.run(many)
    await vi.advanceTimersByTimeAsync(1)
    expect([...open.keys()]).toEqual(['o_0', 'o_1', 'o_2', 'o_3', 'o_4'])
    open.get('o_3')?.('connecting')
    expect(closed).toEqual([])
    open.get('o_3')?.('live')
    expect(closed).toEqual(['o_3'])
    catchUp.run(many)
    expect([...open.keys()]).toEqual(['o_0', 'o_1', 'o_2', 'o_3', 'o_4', 'o_5'])
  })

  it('gives up after a while, and where it is refused', async () => {
    const { catchUp, closed, open } = world()
    catchUp.run(many.slice(0, 2))
    await vi.advanceTimersByTimeAsync(1)
    open.get('o_1')?.('denied')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(closed).toEqual(['o_1', 'o_0'])
  })

  it('reads nothing that it may not', () => {
    const { catchUp, open } = world({ mayRead: room => room !== 'o_0' })
    catchUp.run(many.slice(0, 2))
    expect([...open.keys()]).toEqual(['o_1'])
  })

  it('ends with the list', async () => {
    const { catchUp, closed } = world()
    catchUp.run(many.slice(0, 2))
    await vi.advanceTimersByTimeAsync(1)
    catchUp.close()
    expect(closed).toEqual(['o_0', 'o_1'])
  })
})
