// Which mutes, bans and restores hold, when those who said them may be muted and banned themselves.
// One after the other: higher ranks first, then by stamp. Whoever was silenced by then has no say; what was decided stays.
import type { Stamp } from '../clock.ts'
import type { Content } from '../content.ts'
import type { RoomId, Uid } from '../ids.ts'
import type { Entry, Said } from './entry.ts'
import type { Ruling } from './types.ts'
import { compareStamps, maxAheadMs } from '../clock.ts'
import { isDirect } from '../direct.ts'
import { compareEntries } from './entry.ts'

type Judging = Extract<Content, { type: 'mute' | 'ban' | 'restore' }>

export function isJudging(said: Said): said is Judging {
  return said.type === 'mute' || said.type === 'ban' || said.type === 'restore'
}

export interface Control {
  readonly entry: Entry
  readonly said: Judging
  readonly rank: number
}

/** Nothing of `who` counts that comes after it and before a time, unless a higher rank stands behind it. */
export interface Sanction {
  readonly id: string
  readonly who: Uid
  readonly rank: number
  readonly atMs: number
  readonly after: number
  readonly untilMs: number
}

/** Somebody's word, as sanctions look at it. */
export interface Word {
  readonly seq: number
  readonly ms: number
  readonly rank: number
}

export interface Decision {
  /** Ids of the controls that have a say. */
  readonly heard: ReadonlySet<string>
  /** The mutes and bans that hold, by whom they are against. */
  readonly sanctions: ReadonlyMap<Uid, readonly Sanction[]>
}

export const noDecision: Decision = { heard: new Set(), sanctions: new Map() }

export function isSilenced(sanctions: readonly Sanction[], { seq, ms, rank }: Word): boolean {
  return sanctions.some(sanction => sanction.rank >= rank && isAfter({ seq, ms }, sanction.after, sanction.atMs) && ms < sanction.untilMs)
}

/** By its seq, or by its stamp: who left out a seq before a ruling might use it later. */
export function isAfter({ seq, ms }: Pick<Word, 'seq' | 'ms'>, after: number, atMs: number): boolean {
  return seq > after || ms > atMs + maxAheadMs
}

/** As a ban of the event's own room reads in this one. */
export function sanctionOf({ id, rank, atMs, last }: Pick<Ruling, 'id' | 'rank' | 'atMs' | 'last'>, who: Uid, room: RoomId): Sanction {
  return { id, who, rank, atMs, after: lastIn({ last }, room), untilMs: Number.POSITIVE_INFINITY }
}

/**
 * The last seq that counts in the room: none, where the room is not named. Rulings name no room of two, or everybody could
 * read who writes to whom: there the time of the ruling alone decides.
 */
export function lastIn({ last, forgotten = false }: Pick<Ruling, 'last' | 'forgotten'>, room: RoomId): number {
  if (isDirect(room))
    return forgotten ? -1 : Number.POSITIVE_INFINITY
  return Object.hasOwn(last, room) ? last[room] ?? -1 : -1
}

export function decide(controls: Iterable<Control>, room: RoomId, fromAbove: (who: Uid) => readonly Sanction[]): Decision {
  const heard = new Set<string>()
  const sanctions = new Map<Uid, Sanction[]>()
  const named = new Map<string, { sanction: Sanction, at: Stamp }>()
  const lifters = new Map<string, Lifter[]>()
  for (const { entry, said, rank } of [...controls].sort(compareControls)) {
    const { id, author, seq, at } = entry.envelope
    const word = { seq, ms: at.ms, rank }
    if (isSilenced(fromAbove(author), word) || isSilenced(sanctions.get(author) ?? [], word))
      continue
    heard.add(id)
    if (said.type === 'restore') {
      const lifter = { author, rank, at }
      append(lifters, said.of, lifter)
      const lifted = named.get(said.of)
      if (lifted && isLiftedBy(lifter, lifted))
        sanctions.set(lifted.sanction.who, sanctions.get(lifted.sanction.who)?.filter(sanction => sanction !== lifted.sanction) ?? [])
      continue
    }
    const sanction = sanctionBy({ said, id, rank, atMs: at.ms }, room)
    named.set(id, { sanction, at })
    if (!lifters.get(id)?.some(lifter => isLiftedBy(lifter, { sanction, at })))
      append(sanctions, said.who, sanction)
  }
  return { heard, sanctions }
}

interface Lifter { readonly author: Uid, readonly rank: number, readonly at: Stamp }

/** Nobody lifts what is laid on themselves, what a higher rank said, or what had not been said by then. */
function isLiftedBy(lifter: Lifter, { sanction, at }: { sanction: Sanction, at: Stamp }): boolean {
  return lifter.author !== sanction.who && lifter.rank >= sanction.rank && compareStamps(lifter.at, at) > 0
}

function sanctionBy({ said, id, rank, atMs }: { said: Exclude<Judging, { type: 'restore' }>, id: string, rank: number, atMs: number }, room: RoomId): Sanction {
  const { who } = said
  return said.type === 'mute'
    ? { id, who, rank, atMs, after: said.after, untilMs: said.untilMs }
    : sanctionOf({ id, rank, atMs, last: said.last }, who, room)
}

function compareControls(a: Control, b: Control): number {
  return b.rank - a.rank || compareEntries(a.entry, b.entry)
}

function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key)
  if (list)
    list.push(item)
  else
    lists.set(key, [item])
}
