import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Directory, MyRoom, RoomConnection, RoomPort, RoomStatus, RoomSummary } from '../../core/ports.ts'
import type { News } from '../news.ts'
import type { Cursor, Identity, Membership, ReadMark } from '../storage/schema.ts'
import type { DirectFacts } from './combine.ts'
import type { Digest } from './digest.ts'
import type { MyRoomsParts } from './my-rooms.ts'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { noDigest } from './digest.ts'
import { createMyRooms } from './my-rooms.ts'

const event = 'lampion' as EventId
const square = 'o_square' as RoomId
const secret = 'i_secret' as RoomId

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

function hearIn<T>(listeners: Set<T>): (listener: T) => () => void {
  return (listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
}

function world() {
  const listeners = new Set<(news: News) => void>()
  const directoryListeners = new Set<(event: EventId) => void>()
  const marks = new Map<string, ReadMark>()
  const turns = new Set<() => void>()
  const state = {
    attended: undefined as RoomId | undefined,
    cursors: [] as { room: RoomId, liveMs: number }[],
    direct: [] as DirectFacts[],
    status: 'live' as RoomStatus,
    memberships: [] as Membership[],
    digests: new Map<string, Digest>(),
    directory: undefined as Directory | undefined,
    opened: [] as string[],
    digested: [] as string[],
  }
  const tell = (news: News): void => listeners.forEach(listener => listener(news))
  const parts: MyRoomsParts = {
    clock: { nowMs: Date.now },
    news: { tell, hear: hearIn(listeners) },
    directories: { latest: () => state.directory, hear: hearIn(directoryListeners) },
    directRooms: {
      watch(_, onChange) {
        onChange(state.direct)
        return () => {}
      },
    },
    digests: {
      async of(_, room) {
        state.digested.push(room)
        return state.digests.get(room) ?? noDigest
      },
      nameOf: () => '',
      learnName: () => {},
      forgetLaw: () => {},
    },
    async open({ room }, screen: Parameters<RoomPort['open']>[2]) {
      state.opened.push(room)
      queueMicrotask(() => screen.status(state.status))
      return { close: () => {} } as unknown as RoomConnection
    },
    readFacts: async () => ({ identity: { event, uid: 'me' as Uid } as Identity, memberships: state.memberships, voices: [], cursors: state.cursors as Cursor[], marks: [...marks.values()] }),
    readMark: async ({ room }) => marks.get(room),
    async keepMark(mark) {
      marks.set(mark.room, mark)
      return true
    },
    isMember: async ({ room }) => state.memberships.some(membership => membership.room === room),
  }
  let seen: readonly MyRoom[] = []
  const port = createMyRooms(parts)
  return {
    state,
    tell,
    marks,
    port,
    seen: () => seen,
    learn(rooms: Partial<RoomSummary>[]) {
      state.directory = { eventName: 'Lampion', seenAtMs: 0, rooms: rooms as RoomSummary[] }
      directoryListeners.forEach(listener => listener(event))
    },
    watch: (mayCatchUp = false) => port.watch(event, rooms => seen = rooms, { mayCatchUp: () => mayCatchUp, isIgnored: () => false, attended: () => state.attended, onAttended: hearIn(turns) }),
    attend(room: RoomId | undefined) {
      state.attended = room
      turns.forEach(turn => turn())
    },
  }
}

const soon = async () => vi.advanceTimersByTimeAsync(1_000)
const joined = (room: RoomId): Membership => ({ event, room, level: 'member', joinedAt: 10 })

it('shows a room as soon as it is joined, and no longer when it is left', async () => {
  const { state, seen, tell, watch } = world()
  watch()
  await soon()
  expect(seen()).toEqual([])
  state.memberships = [joined(square)]
  tell({ type: 'rooms', event })
  await soon()
  expect(seen().map(({ room }) => room)).toEqual([square])
  state.memberships = []
  tell({ type: 'rooms', event })
  await soon()
  expect(seen()).toEqual([])
})

it('counts anew what was read or said, and looks into no other room for it', async () => {
  const { state, seen, tell, watch } = world()
  state.memberships = [joined(square), joined(secret)]
  watch()
  await soon()
  state.digested.length = 0
  state.digests.set(square, { ...noDigest, unread: 2, lastAt: 20 })
  tell({ type: 'kept', event, room: square })
  await soon()
  expect(seen().find(({ room }) => room === square)?.unread).toBe(2)
  expect(state.digested).toEqual([square])
})

it('counts what the record counted since it was read', async () => {
  const { learn, marks, port, seen, state, watch } = world()
  state.memberships = [joined(square)]
  learn([{ id: square, lastAt: 100, messages: 40 }])
  watch()
  await soon()
  await port.markRead(event, square, 100)
  expect(marks.get(square)).toMatchObject({ upToMs: 100, messages: 40 })
  await soon()
  expect(seen()[0]?.unread).toBe(0)
  learn([{ id: square, lastAt: 200, messages: 43 }])
  await soon()
  expect(seen()[0]?.unread).toBe(3)
  expect(await port.readUpTo(event, square)).toBe(100)
})

it('reads the room only while somebody looks', async () => {
  const { learn, state, watch } = world()
  state.memberships = [joined(square)]
  const stop = watch(false)
  learn([{ id: square, lastAt: 100, messages: 40, pace: 0 }])
  await soon()
  expect(state.opened).toEqual([])
  stop()
  watch(true)
  await soon()
  expect(state.opened).toEqual([square])
})

it('says nothing more once nobody listens', async () => {
  const { learn, seen, state, watch } = world()
  const stop = watch()
  await soon()
  stop()
  state.memberships = [joined(square)]
  learn([])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(seen()).toEqual([])
})

it('reads what was said before it last looked but came later', async () => {
  const { learn, seen, state, watch } = world()
  state.memberships = [joined(square)]
  state.cursors = [{ room: square, liveMs: 999_000 }]
  learn([{ id: square, lastAt: 998_000, messages: 40, pace: 0 }])
  watch(true)
  await soon()
  expect(state.opened).toEqual([square])
  // Read in whole: what is not here now, is nowhere.
  await vi.advanceTimersByTimeAsync(20_000)
  expect(state.opened).toEqual([square])
  expect(seen()[0]?.unread).toBe(0)
})

it('tries again within seconds where the record did not answer', async () => {
  const { learn, state, watch } = world()
  state.memberships = [joined(square)]
  state.status = 'offline'
  learn([{ id: square, lastAt: 100, messages: 40, pace: 0 }])
  watch(true)
  await soon()
  state.status = 'live'
  await vi.advanceTimersByTimeAsync(10_000)
  expect(state.opened).toEqual([square, square])
  await vi.advanceTimersByTimeAsync(120_000)
  expect(state.opened).toHaveLength(2)
})

it('pays for nobody who only asks for a talk', async () => {
  const { seen, state, watch } = world()
  const kay: DirectFacts = { room: 'd_kay-me' as RoomId, with: 'kay' as Uid, name: 'Kay', lastAt: 100, messages: 2, asks: true }
  state.direct = [kay]
  const stop = watch(true)
  await soon()
  expect(seen()).toMatchObject([{ asks: true, unread: 1 }])
  expect(state.opened).toEqual([])
  stop()
  state.direct = [{ ...kay, asks: false }]
  watch(true)
  await soon()
  expect(state.opened).toEqual([kay.room])
})

it('counts nothing and looks seldom into the room on the screen, and counts when one turns away', async () => {
  const { attend, seen, state, tell, watch } = world()
  state.memberships = [joined(square)]
  attend(square)
  watch()
  await soon()
  state.digests.set(square, { ...noDigest, unread: 2, lastAt: 20 })
  state.digested.length = 0
  for (let nth = 0; nth < 5; nth++) {
    tell({ type: 'kept', event, room: square })
    await soon()
  }
  expect(state.digested).toEqual([])
  await vi.advanceTimersByTimeAsync(30_000)
  expect(state.digested).toEqual([square])
  expect(seen()[0]).toMatchObject({ unread: 0, lastAt: 20 })
  attend(undefined)
  await soon()
  expect(seen()[0]?.unread).toBe(2)
})
