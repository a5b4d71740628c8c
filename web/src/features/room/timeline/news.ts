// What is new to somebody in a room: since when, how many, and which of it is meant for them.
import type { Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../../core/ports.ts'
import { namesMe } from '../../../core/mentions.ts'

/** Who is muted disturbs nobody. */
export type IsQuiet = (author: Uid) => boolean

/** The first of others' messages written after the time up to which somebody has read. */
export function firstUnread(messages: readonly TimelineMessage[], readUpToMs: number, isQuiet: IsQuiet): TimelineMessage | undefined {
  // Time goes on along the list: what is new is at its end.
  const lastRead = messages.findLastIndex(({ at }) => at <= readUpToMs)
  return messages.slice(lastRead + 1).find(message => isNews(message, isQuiet))
}

export interface Unseen {
  readonly count: number
  /** Those that name this person or answer them; the earliest first. */
  readonly mentions: readonly string[]
}

interface Looker {
  readonly seenUpToMs: number
  /** What this person is called. */
  readonly name: string
  readonly isQuiet: IsQuiet
}

export function unseenAfter(messages: readonly TimelineMessage[], { seenUpToMs, name, isQuiet }: Looker): Unseen {
  const mine = new Set<string>()
  let from = messages.length
  while (from > 0 && (messages[from - 1]?.at ?? 0) > seenUpToMs)
    from--
  const unseen = messages.slice(from).filter(message => isNews(message, isQuiet))
  if (unseen.some(({ replyTo }) => replyTo !== undefined)) {
    for (const { id, mine: isMine } of messages) {
      if (isMine)
        mine.add(id)
    }
  }
  const mentions = unseen
    .filter(({ replyTo, text }) => (replyTo !== undefined && mine.has(replyTo)) || namesMe(text, name))
    .map(({ id }) => id)
  return { count: unseen.length, mentions }
}

export function isNews({ author, mine, state }: TimelineMessage, isQuiet: IsQuiet): boolean {
  return !mine && state === 'shown' && !isQuiet(author)
}
