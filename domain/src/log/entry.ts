// An envelope of the set, and what the log has made of it so far.
import type { Content } from '../content.ts'
import type { Envelope } from '../envelope.ts'
import type { LogMessage } from './types.ts'
import { compareStamps } from '../clock.ts'
import { contentOf } from '../content.ts'
import { kinds } from '../kinds.ts'
import { isRestricted } from '../rooms.ts'

/** A message whose words were taken out still has its place. */
export interface Erased { readonly type: 'erased', readonly was: LogMessage['type'] }
export type Said = Content | Erased

export interface Entry {
  envelope: Envelope
  said: Said | undefined
  /** Its author's power at its stamp; undefined while no certificate vouches for them. */
  rank: number | undefined
  /** Alone with its seq, ripe, and within its author's power. Sanctions come after that. */
  eligible: boolean
  /** What it was put into effect with; undefined while it does not count. */
  effect: Effect | undefined
  /** As the screen has it; undefined while it is not in the timeline. */
  view: LogMessage | undefined
  /** The message that counts this reply. */
  countedBy: string | undefined
}

export interface Effect {
  readonly said: Said
  readonly rank: number
}

const messageTypes: Readonly<Record<number, LogMessage['type']>> = {
  [kinds.text]: 'text',
  [kinds.reply]: 'reply',
  [kinds.poll]: 'poll',
  [kinds.announcement]: 'announcement',
}

export function newEntry(envelope: Envelope): Entry {
  return {
    envelope,
    said: saidBy(envelope),
    rank: undefined,
    eligible: false,
    effect: undefined,
    view: undefined,
    countedBy: undefined,
  }
}

/** Takes a fuller form of the same envelope; false if what is here is as full. */
export function fillIn(entry: Entry, envelope: Envelope): boolean {
  if (fullness(envelope) <= fullness(entry.envelope))
    return false
  entry.envelope = envelope
  entry.said = saidBy(envelope)
  return true
}

export function compareEntries(a: Entry, b: Entry): number {
  return compareStamps(a.envelope.at, b.envelope.at) || compareIds(a.envelope.id, b.envelope.id)
}

export function compareIds(a: string, b: string): number {
  if (a === b)
    return 0
  return a < b ? -1 : 1
}

/** Erased, sealed, or in plain words. */
function fullness({ erased, kind }: Envelope): number {
  if (erased)
    return 0
  return kind === kinds.sealed ? 1 : 2
}

function saidBy(envelope: Envelope): Said | undefined {
  if (isUnsealed(envelope))
    return undefined
  if (!envelope.erased)
    return contentOf(envelope)
  const was = messageTypes[envelope.kind]
  return was && { type: 'erased', was }
}

/** Whoever lacks a restricted room's key is no member: words in the open say nothing there. */
function isUnsealed({ room, kind, opened }: Envelope): boolean {
  return isRestricted(room) && opened !== true && kind !== kinds.sealed && kind !== kinds.rekey
}
