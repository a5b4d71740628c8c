// The directory of rooms: a line for each that everybody may know of. It only follows the record, and never goes back.
import type { RoomKind, RoomState } from '@festival-chat/domain'
import { eventRoom } from '@festival-chat/domain'

/** What staff and makers say of a room. */
export interface RoomFacts {
  readonly title: string
  readonly topic: string
  readonly kind: RoomKind
  readonly people: number
  readonly capacity: number
  readonly state: RoomState
  /** So long between two messages of one person; 0 for none. Phones keep to it. */
  readonly slowModeMs: number
}

/** What follows from what was said in it. */
export interface RoomNews {
  readonly lastAt: number
  readonly lastText: string
  readonly messages: number
}

/** How many had the app open there, and when that was counted. */
export interface Presence {
  readonly here: number
  readonly hereAt: number
}

/** `pace`: messages a minute of late. It tells phones in a crowd whether pages are cheaper than batches. */
export type Line = RoomFacts & RoomNews & Presence & { readonly pace: number }

export interface Changes {
  readonly facts: ReadonlyMap<string, RoomFacts>
  readonly news: ReadonlyMap<string, RoomNews>
}

/** A line takes up to a kilobyte, and all phones read all of them at each change. The festival's own rooms are few. */
const mostPublicLines = 300

const paceMemoryMs = 20_000
/** The job runs this often at most. */
const shortestMs = 5_000

const noLine: RoomNews & Presence & Pick<Line, 'pace'> = { lastAt: 0, lastText: '', messages: 0, pace: 0, here: 0, hereAt: 0 }

/** Undefined where nothing changes. A room without a line gets one if its facts are among the changes. */
export function applyChanges(lines: Readonly<Record<string, Line>>, { facts, news }: Changes, sinceLastMs: number): Readonly<Record<string, Line>> | undefined {
  const after = new Map(Object.entries(lines))
  for (const id of new Set([...facts.keys(), ...news.keys()])) {
    const line = after.get(id)
    const base = facts.get(id) ?? line
    if (base && isListed(id, base)) {
      const { pace, here, hereAt } = line ?? noLine
      after.set(id, { ...base, ...laterNews(line ?? noLine, news.get(id) ?? noLine), pace, here, hereAt })
    }
    else {
      after.delete(id)
    }
  }
  const changed = Object.fromEntries(mostLively(after))
  return isSame(changed, lines)
    ? undefined
    : Object.fromEntries(Object.entries(changed).map(([id, line]) => [id, { ...line, pace: paceAfter(lines[id], line, sinceLastMs) }]))
}

/**
 * Invited rooms are nobody's business but their members', and the event's own is no room to go to. Of closed ones, only the
 * festival's stay to be seen: anybody can make and close public rooms all day.
 */
export function isListed(id: string, { kind, state }: Pick<RoomFacts, 'kind' | 'state'>): boolean {
  return state !== 'archived' && !(state === 'closed' && kind === 'public') && kind !== 'invite' && id !== eventRoom
}

function mostLively(lines: ReadonlyMap<string, Line>): readonly (readonly [string, Line])[] {
  const all = [...lines]
  const open = all.filter(([, { kind }]) => kind === 'public')
  const quiet = new Set(open.sort(([, a], [, b]) => b.lastAt - a.lastAt).slice(mostPublicLines))
  return quiet.size > 0 ? all.filter(line => !quiet.has(line)) : all
}

/** Follows within half a minute, so that one loud moment makes no busy room. */
function paceAfter(held: Line | undefined, line: Line, sinceLastMs: number): number {
  if (!held)
    return 0
  const perMinute = (line.messages - held.messages) * 60_000 / Math.max(sinceLastMs, shortestMs)
  const weight = Math.exp(-sinceLastMs / paceMemoryMs)
  return Math.round(held.pace * weight + perMinute * (1 - weight))
}

/** Words may go, a room's past does not. */
function laterNews(held: RoomNews, found: RoomNews): RoomNews {
  const isOlder = found.messages < held.messages || found.lastAt < held.lastAt
  const { lastAt, lastText, messages } = isOlder ? held : found
  return { lastAt, lastText, messages }
}

function isSame(a: Readonly<Record<string, Line>>, b: Readonly<Record<string, Line>>): boolean {
  const ids = Object.keys(a)
  return ids.length === Object.keys(b).length && ids.every((id) => {
    const [one, other] = [a[id], b[id]]
    return one !== undefined && other !== undefined && (Object.keys(one) as (keyof Line)[]).every(field => one[field] === other[field])
  })
}
