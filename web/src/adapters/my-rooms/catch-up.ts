// Reads what is new in one's rooms while one looks at the list of them: a few at a time, and none too often, for each costs.
import type { RoomId } from '@festival-chat/domain'
import type { RoomConnection, RoomPort } from '../../core/ports.ts'

export interface Behind {
  readonly room: RoomId
  /** When something was last said there, as the record tells; undefined where it tells nobody. */
  readonly lastAt: number | undefined
  /** Up to when this device has everything. */
  readonly hasUpToMs: number
  readonly pace: number
}

/** What was tried before. */
export interface Tried {
  readonly atMs: number
  readonly lastAt: number | undefined
  /** How long to leave a room alone. */
  readonly waitMs: number
  /** The record has answered: what is not here by now, it does not have. */
  readonly isDone: boolean
}

const mostAtOnce = 5
const minuteMs = 60_000
/** So soon again, but ever less soon while there is ever more. */
const soonMs = 8_000
const leastMs = 2_000
/** In a room as loud as this the count says enough. */
const loudPace = 20
const loudWaitMs = 5 * minuteMs
/** A quiet room nobody tells of is asked less and less. */
const longestWaitMs = 16 * minuteMs
/** Then the network is no good, and another room may have more luck. */
const patienceMs = 20_000

/** In this order. Nothing that was tried for the same news, or a moment ago. */
export function roomsToRead(rooms: readonly Behind[], tried: ReadonlyMap<string, Tried>, nowMs: number): readonly RoomId[] {
  const due = rooms.filter(({ room, lastAt, hasUpToMs }) => {
    const before = tried.get(room)
    if (before && nowMs - before.atMs < before.waitMs)
      return false
    return lastAt === undefined || isBehind({ lastAt, hasUpToMs }, before)
  })
  return due
    .toSorted((a, b) => (b.lastAt ?? b.hasUpToMs) - (a.lastAt ?? a.hasUpToMs))
    .map(({ room }) => room)
}

/** How long until one of them may be read again that has something new. */
export function nextReadMs(rooms: readonly Behind[], tried: ReadonlyMap<string, Tried>, nowMs: number): number | undefined {
  const waits = rooms.flatMap(({ room, lastAt, hasUpToMs }) => {
    const before = tried.get(room)
    return before && lastAt !== undefined && isBehind({ lastAt, hasUpToMs }, before) ? [Math.max(leastMs, before.atMs + before.waitMs - nowMs)] : []
  })
  return waits.length > 0 ? Math.min(...waits) : undefined
}

function isBehind({ lastAt, hasUpToMs }: { readonly lastAt: number, readonly hasUpToMs: number }, before: Tried | undefined): boolean {
  return lastAt > hasUpToMs && !(before?.isDone && before.lastAt === lastAt)
}

export function waitAfter({ lastAt, pace }: Pick<Behind, 'lastAt' | 'pace'>, before: Tried | undefined, { foundNews, nowMs }: { readonly foundNews: boolean, readonly nowMs: number }): number {
  if (lastAt !== undefined && pace >= loudPace)
    return loudWaitMs
  if (lastAt !== undefined)
    return before && nowMs - before.atMs < 2 * minuteMs ? Math.min(before.waitMs * 2, minuteMs) : soonMs
  return foundNews || !before ? minuteMs : Math.min(before.waitMs * 2, longestWaitMs)
}

type Screen = Parameters<RoomPort['open']>[2]

export interface CatchUpPorts {
  readonly open: (room: RoomId, screen: Screen) => Promise<RoomConnection>
  readonly nowMs: () => number
  /** Asked again before each room. */
  readonly mayRead: (room: RoomId) => boolean
  /** Who is who there, as far as the room tells. */
  readonly people: Screen['now']
}

export interface CatchUp {
  /** Begins with what is due; calls back by itself through what is kept. Answers when there will be more to do. */
  readonly run: (rooms: readonly Behind[]) => number | undefined
  /** Up to what the record told of, that room was read in whole. */
  readonly hasReadMs: (room: RoomId) => number
  /** This room had something new. */
  readonly heard: (room: RoomId) => void
  readonly close: () => void
}

export function createCatchUp({ open, nowMs, mayRead, people }: CatchUpPorts): CatchUp {
  const tried = new Map<string, Tried>()
  const running = new Map<RoomId, () => void>()
  const news = new Set<RoomId>()
  const read = new Map<RoomId, number>()

  function begin(behind: Behind): void {
    const { room, lastAt } = behind
    let connection: RoomConnection | undefined
    let ended = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const waitMs = waitAfter(behind, tried.get(room), { foundNews: news.delete(room), nowMs: nowMs() })
    tried.set(room, { atMs: nowMs(), lastAt, waitMs, isDone: false })
    const end = (): void => {
      ended = true
      clearTimeout(timer)
      running.delete(room)
      connection?.close()
    }
    timer = setTimeout(end, patienceMs)
    running.set(room, end)
    open(room, {
      messages: () => {},
      now: people,
      status: (status) => {
        if (status === 'connecting')
          return
        if (status !== 'offline')
          tried.set(room, { atMs: tried.get(room)?.atMs ?? nowMs(), lastAt, waitMs, isDone: true })
        if (status === 'live' && lastAt !== undefined)
          read.set(room, lastAt)
        end()
      },
    }).then((opened) => {
      connection = opened
      if (ended)
        opened.close()
    }, (problem: unknown) => {
      console.warn('Not caught up:', problem)
      end()
    })
  }

  return {
    run(rooms) {
      const byId = new Map(rooms.map(behind => [behind.room, behind]))
      for (const room of roomsToRead(rooms, tried, nowMs())) {
        const behind = byId.get(room)
        if (behind && running.size < mostAtOnce && !running.has(room) && mayRead(room))
          begin(behind)
      }
      return nextReadMs(rooms.filter(({ room }) => mayRead(room)), tried, nowMs())
    },
    hasReadMs: room => read.get(room) ?? 0,
    heard: room => news.add(room),
    close: () => [...running.values()].forEach(end => end()),
  }
}
