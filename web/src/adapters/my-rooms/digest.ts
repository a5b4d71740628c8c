// What a person wants to know of a room without opening it: how much is new, whether it is about them, and the last words.
import type { Log, Uid } from '@festival-chat/domain'
import { namesMe } from '../../core/mentions.ts'

export interface Digest {
  /** Messages of others after what was read. */
  readonly unread: number
  readonly mentions: number
  /** One's own messages since: others' counts include them. */
  readonly ownSince: number
  /** The latest time anything was said; 0 where nothing is kept. */
  readonly lastAt: number
  readonly lastText: string
  readonly lastBy: Uid | undefined
  /** When each message that is kept was said, in that order: the record counts them all. */
  readonly saidAtMs: readonly number[]
}

export const noDigest: Digest = { unread: 0, mentions: 0, ownSince: 0, lastAt: 0, lastText: '', lastBy: undefined, saidAtMs: [] }

export interface Reader {
  readonly uid: Uid
  readonly name: string
  readonly readUpToMs: number
  /** Whose words count for nothing. */
  readonly isIgnored: (uid: Uid) => boolean
}

export function digest(log: Log, reader: Reader): Digest {
  const all = log.slice(0, log.size)
  const saidAtMs = all.map(({ at }) => at.ms)
  const messages = all.filter(({ state, author }) => state === 'shown' && !reader.isIgnored(author))
  const last = messages.at(-1)
  if (!last)
    return { ...noDigest, saidAtMs }
  const since = messages.filter(({ at }) => at.ms > reader.readUpToMs)
  const others = since.filter(({ author }) => author !== reader.uid)
  return {
    unread: others.length,
    mentions: others.filter(({ text, replyTo }) => namesMe(text, reader.name) || isAnswerTo(log, replyTo, reader.uid)).length,
    ownSince: since.length - others.length,
    lastAt: last.at.ms,
    lastText: last.text,
    lastBy: last.author,
    saidAtMs,
  }
}

function isAnswerTo(log: Log, replyTo: string | undefined, uid: Uid): boolean {
  return replyTo !== undefined && log.envelope(replyTo)?.author === uid
}
