// Which rooms a person sees, and in what order: their own first, then all others.
import type { MyRoom, RoomSummary } from '../../core/ports.ts'
import { tagsOfTalks } from '../../core/look-alikes.ts'

export type LineKind = MyRoom['kind']

/** A room as a row shows it, whether one belongs to it or not. */
export interface RoomLine {
  readonly id: MyRoom['room']
  /** Empty where it is not known here. */
  readonly title: string
  readonly topic: string
  readonly kind: LineKind
  readonly mine: boolean
  readonly lastAt: number
  readonly lastText: string
  /** Empty where it is not known, and for oneself. */
  readonly lastAuthor: string
  readonly lastMine: boolean
  readonly unread: number
  readonly mentions: number
  readonly with?: MyRoom['with']
  /** Of a room of two: tells the other from whoever is called like them. */
  readonly tag?: string
  readonly asks: boolean
  /** What the directory says; none for rooms it does not tell of. */
  readonly summary?: RoomSummary
}

/** A search field is worth its space from here on. */
export const searchFrom = 7

export interface Arranged {
  readonly mine: readonly RoomLine[]
  readonly more: readonly RoomLine[]
}

/** The latest first; rooms where nobody has spoken come last, by name. */
export function arrangeRooms(mine: readonly MyRoom[], listed: readonly RoomSummary[], language: string): Arranged {
  const { compare } = new Intl.Collator(language)
  const byActivity = (a: RoomLine, b: RoomLine): number => b.lastAt - a.lastAt || compare(a.title, b.title)
  const summaries = new Map(listed.map(summary => [summary.id, summary]))
  const tags = tagsOfTalks(mine)
  const own = new Set(mine.map(({ room }) => room))
  return {
    mine: mine.map(room => ownLine(room, { summary: summaries.get(room.room), tag: room.with && tags.get(room.with) })).toSorted(byActivity),
    more: listed.filter(({ id }) => !own.has(id)).map(otherLine).toSorted(byActivity),
  }
}

function ownLine({ room: id, title, topic, kind, lastAt, lastText, lastAuthor, lastMine, unread, mentions, with: other, asks }: MyRoom, { summary, tag }: { readonly summary: RoomSummary | undefined, readonly tag: string | undefined }): RoomLine {
  return {
    id,
    title,
    topic,
    kind,
    mine: true,
    lastAt,
    lastText,
    lastAuthor,
    lastMine,
    unread,
    mentions,
    asks: asks ?? false,
    ...other ? { with: other } : {},
    ...tag ? { tag } : {},
    ...summary ? { summary } : {},
  }
}

function otherLine(summary: RoomSummary): RoomLine {
  const { id, title, topic, kind, lastAt, lastText } = summary
  return { id, title, topic, kind, mine: false, lastAt, lastText, lastAuthor: '', lastMine: false, unread: 0, mentions: 0, asks: false, summary }
}

/** Every word has to be somewhere in the title or the topic; accents do not matter. */
export function findRooms(rooms: readonly RoomLine[], query: string): readonly RoomLine[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0)
    return rooms
  return rooms.filter((room) => {
    const text = plain(`${room.title} ${room.topic}`)
    return words.every(word => text.includes(word))
  })
}

/** In the order of who may come in; one kind alone is nothing to choose from. */
export function kindsAmong(rooms: readonly RoomLine[]): readonly LineKind[] {
  const order: readonly LineKind[] = ['open', 'public', 'vip', 'artist', 'staff', 'invite', 'direct']
  const there = new Set(rooms.map(({ kind }) => kind))
  return there.size > 1 ? order.filter(kind => there.has(kind)) : []
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{Mark}/gu, '').toLowerCase()
}
