// How many have the app open in each room, for the directory: counted once a minute, while somebody says that they are here.
import type { EventId } from '@festival-chat/domain'
import type { Line } from '../directory/lines.ts'
import type { DirectoryPorts } from '../directory/refresh.ts'

type Lines = Readonly<Record<string, Line>>

export interface HerePorts extends Pick<DirectoryPorts, 'inDirectory'> {
  readonly listed: (event: EventId) => Promise<readonly string[]>
  /** Who has said so since then. */
  readonly count: (event: EventId, room: string, sinceMs: number) => Promise<number>
}

/** Phones say it every two minutes. */
const freshMs = 180_000
/** A count that stays the same is confirmed this often: readers take none that is older than five minutes. */
const confirmMs = 120_000

export async function refreshHere(event: EventId, nowMs: number, ports: HerePorts): Promise<void> {
  const rooms = await ports.listed(event)
  const counts = new Map(await Promise.all(rooms.map(async room => [room, await ports.count(event, room, nowMs - freshMs)] as const)))
  await ports.inDirectory(event, async (held) => {
    const lines = held && withCounts(held.lines, counts, nowMs)
    return lines && { eventName: held.eventName, lines }
  })
}

/** Undefined where nothing changes. */
export function withCounts(lines: Lines, counts: ReadonlyMap<string, number>, nowMs: number): Lines | undefined {
  const isNews = Object.entries(lines).some(([id, { here, hereAt }]) => {
    const found = counts.get(id) ?? here
    return found !== here || (here > 0 && counts.has(id) && nowMs - hereAt >= confirmMs)
  })
  if (!isNews)
    return undefined
  return Object.fromEntries(Object.entries(lines).map(([id, line]) => {
    const here = counts.get(id)
    return [id, here === undefined || (here === 0 && line.here === 0) ? line : { ...line, here, hereAt: nowMs }]
  }))
}
