// Puts together what is known of one's rooms, from the device and from the record: which they are, and what is new there.
import type { Uid } from '@festival-chat/domain'
import type { MyRoom, RoomSummary } from '../../core/ports.ts'
import type { Membership, ReadMark, Voice } from '../storage/schema.ts'
import type { Digest } from './digest.ts'
import { isDirect } from '@festival-chat/domain'
import { noDigest } from './digest.ts'

/** A room of two as the device and the server know it. */
export interface DirectFacts {
  readonly room: MyRoom['room']
  readonly with: Uid
  /** Empty where it is not known. */
  readonly name: string
  readonly lastAt: number
  readonly messages: number
  readonly asks: boolean
}

export interface Known {
  readonly uid: Uid
  readonly memberships: readonly Membership[]
  readonly voices: readonly Pick<Voice, 'room' | 'nextSeq'>[]
  readonly marks: ReadonlyMap<string, Pick<ReadMark, 'upToMs' | 'messages'>>
  /** Up to when this device has everything of a room, whatever is kept of it. */
  readonly live: ReadonlyMap<string, number>
  readonly listed: ReadonlyMap<string, RoomSummary>
  readonly direct: readonly DirectFacts[]
  readonly digests: ReadonlyMap<string, Digest>
  /** The room somebody has before their eyes. */
  readonly attended: MyRoom['room'] | undefined
  readonly nameOf: (uid: Uid) => string
}

/** What the record counts there; none for rooms it tells nobody of. */
export interface Counted {
  readonly lastAt: number
  readonly messages: number
}

/** Joined, made, or spoken in; not those one has left since. */
export function ownRooms({ memberships, voices, direct }: Pick<Known, 'memberships' | 'voices' | 'direct'>): readonly MyRoom['room'][] {
  const left = new Set(memberships.filter(({ leftAt }) => leftAt !== undefined).map(({ room }) => room))
  const rooms = new Set([
    ...memberships.map(({ room }) => room),
    ...voices.filter(({ room, nextSeq }) => nextSeq > 0 && room.startsWith('o_')).map(({ room }) => room),
  ])
  return [
    ...[...rooms].filter(room => room !== 'o_event' && !left.has(room) && !isDirect(room)),
    ...direct.map(({ room }) => room),
  ]
}

/** From when on something is new. Of a room that was never looked into, what was said before one came is not. */
export function readUpTo(room: string, { marks, memberships }: Pick<Known, 'marks' | 'memberships'>): number {
  const mark = marks.get(room)
  if (mark)
    return mark.upToMs
  if (room.startsWith('d_'))
    return 0
  return memberships.find(membership => membership.room === room)?.joinedAt ?? Number.MAX_SAFE_INTEGER
}

export interface UnreadFacts {
  readonly digest: Digest
  readonly counted: Counted | undefined
  readonly mark: Pick<ReadMark, 'upToMs' | 'messages'> | undefined
  readonly readUpToMs: number
  readonly liveMs: number
}

/** Exact where this device has what was said; else what the record counted since one last looked. */
export function unreadOf({ digest, counted, mark, readUpToMs, liveMs }: UnreadFacts): number {
  if (!counted || hasAll({ digest, counted, liveMs }) || counted.lastAt <= readUpToMs)
    return digest.unread
  const since = mark && mark.messages > 0 ? counted.messages - mark.messages - digest.ownSince : 1
  return Math.max(digest.unread, since, 1)
}

function hasAll({ digest, counted, liveMs }: { readonly digest: Digest, readonly counted: Counted, readonly liveMs: number }): boolean {
  return Math.max(lastSaidMs(digest), liveMs) >= counted.lastAt
}

/** By whomever, be it covered here or not. */
export function lastSaidMs({ lastAt, saidAtMs }: Digest): number {
  return Math.max(lastAt, saidAtMs.at(-1) ?? 0)
}

type Mark = Pick<ReadMark, 'upToMs' | 'messages'>

/**
 * How many messages the record has when it has all that was read: from there on it can be told how much is new. The record
 * counts some seconds late, so what was read of later than its latest is added.
 */
export function settledMarks({ marks, digests }: Pick<Known, 'marks' | 'digests'>, counted: ReadonlyMap<string, Counted>): ReadonlyMap<string, Mark> {
  return new Map([...marks].flatMap(([room, { upToMs, messages }]) => {
    const now = counted.get(room)
    if (!now || now.lastAt > upToMs)
      return []
    const late = digests.get(room)?.saidAtMs.filter(ms => ms > now.lastAt && ms <= upToMs).length ?? 0
    const settled = now.messages + late
    return settled > messages ? [[room, { upToMs, messages: settled }] as const] : []
  }))
}

export function combine(known: Known): readonly MyRoom[] {
  return ownRooms(known).map(room => toMyRoom(room, known)).toSorted((a, b) => b.lastAt - a.lastAt || (a.room < b.room ? -1 : 1))
}

function toMyRoom(room: MyRoom['room'], known: Known): MyRoom {
  const membership = known.memberships.find(each => each.room === room)
  const summary = known.listed.get(room)
  const direct = known.direct.find(each => each.room === room)
  const digest = known.digests.get(room) ?? noDigest
  const counted = summary ?? direct
  const unread = room === known.attended ? 0 : unreadOf({ digest, counted, mark: known.marks.get(room), readUpToMs: readUpTo(room, known), liveMs: known.live.get(room) ?? 0 })
  return {
    room,
    title: direct ? direct.name || known.nameOf(direct.with) : summary?.title ?? membership?.title ?? '',
    topic: summary?.topic ?? membership?.topic ?? '',
    kind: direct ? 'direct' : summary?.kind ?? membership?.kind ?? kindOf(room),
    level: membership?.level ?? 'member',
    ...direct ? { with: direct.with, asks: direct.asks } : {},
    unread,
    mentions: Math.min(digest.mentions, unread),
    ...lastWords(digest, { counted, text: summary?.lastText ?? '', known }),
  }
}

/** The record's where it knows of something later; it does not say whose they are. */
function lastWords(digest: Digest, { counted, text, known }: { counted: Counted | undefined, text: string, known: Known }): Pick<MyRoom, 'lastAt' | 'lastText' | 'lastAuthor' | 'lastMine'> {
  if (counted && counted.lastAt > lastSaidMs(digest))
    return { lastAt: counted.lastAt, lastText: text, lastAuthor: '', lastMine: false }
  const lastMine = digest.lastBy === known.uid
  return {
    lastAt: digest.lastAt,
    lastText: digest.lastText,
    lastAuthor: digest.lastBy === undefined || lastMine ? '' : known.nameOf(digest.lastBy),
    lastMine,
  }
}

function kindOf(room: string): MyRoom['kind'] {
  const kinds: Readonly<Record<string, MyRoom['kind']>> = { i: 'invite', v: 'vip', a: 'artist', s: 'staff' }
  return kinds[room.charAt(0)] ?? 'open'
}
