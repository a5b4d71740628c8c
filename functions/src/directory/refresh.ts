// The job of every five seconds in which something happened: one document tells everybody how all rooms are.
import type { EventId } from '@festival-chat/domain'
import type { Changes, Line, RoomFacts, RoomNews } from './lines.ts'
import { eventRoom } from '@festival-chat/domain'
import { applyChanges, isListed } from './lines.ts'

export interface Directory {
  readonly eventName: string
  readonly lines: Readonly<Record<string, Line>>
}

export interface HeldDirectory extends Directory { readonly writtenAtMs: number }

export interface Found { readonly facts: ReadonlyMap<string, RoomFacts>, readonly news: ReadonlyMap<string, RoomNews> }

export interface DirectoryPorts {
  /** One at a time for an event, so that what is read inside is never older than what is already written. */
  readonly inDirectory: (event: EventId, work: (held: HeldDirectory | undefined) => Promise<Directory | undefined>) => Promise<void>
  /** Undefined for an event that is none. */
  readonly eventName: (event: EventId) => Promise<string | undefined>
  /** What has changed since then. */
  readonly touched: (event: EventId, sinceMs: number) => Promise<Found>
  readonly everyRoom: (event: EventId) => Promise<ReadonlyMap<string, RoomFacts>>
  readonly rooms: (event: EventId, ids: readonly string[]) => Promise<ReadonlyMap<string, RoomFacts>>
  readonly news: (event: EventId, ids: readonly string[]) => Promise<ReadonlyMap<string, RoomNews>>
}

/** From a change to the job it asked for pass at most 6 seconds; the rest is for whoever asks slowly. */
const lookBackMs = 15_000

export async function refreshDirectory(event: EventId, dueMs: number, ports: DirectoryPorts): Promise<void> {
  await ports.inDirectory(event, async (held) => {
    if (!held)
      return wholeDirectory(event, ports)
    const changes = await findChanges(event, { held, sinceMs: dueMs - lookBackMs }, ports)
    const lines = applyChanges(held.lines, changes, Math.max(0, dueMs - held.writtenAtMs))
    return lines && { eventName: held.eventName, lines }
  })
}

async function wholeDirectory(event: EventId, ports: DirectoryPorts): Promise<Directory | undefined> {
  const [eventName, facts] = await Promise.all([ports.eventName(event), ports.everyRoom(event)])
  if (eventName === undefined)
    return undefined
  return { eventName, lines: applyChanges({}, { facts, news: await ports.news(event, listedAmong(facts)) }, 0) ?? {} }
}

/** A line that is to appear needs both halves, whichever of them was touched. */
async function findChanges(event: EventId, { held, sinceMs }: { held: Directory, sinceMs: number }, ports: DirectoryPorts): Promise<Changes> {
  const { facts, news } = await ports.touched(event, sinceMs)
  const unknown = (id: string): boolean => !Object.hasOwn(held.lines, id)
  const withoutFacts = [...news.keys()].filter(id => unknown(id) && !facts.has(id) && id !== eventRoom && !isUnlisted(id))
  const allFacts = withoutFacts.length > 0 ? new Map([...await ports.rooms(event, withoutFacts), ...facts]) : facts
  const appearing = listedAmong(allFacts).filter(unknown)
  return {
    facts: allFacts,
    news: appearing.length > 0 ? new Map([...news, ...await ports.news(event, appearing)]) : news,
  }
}

/** By its name alone: invited rooms, and those of two. */
function isUnlisted(id: string): boolean {
  return id.startsWith('i_') || id.startsWith('d_')
}

function listedAmong(facts: ReadonlyMap<string, RoomFacts>): readonly string[] {
  return [...facts].filter(([id, room]) => isListed(id, room)).map(([id]) => id)
}
