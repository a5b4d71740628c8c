// The reactions to a message as its reader sees them, with what was tapped a moment ago.
import type { Reaction, Uid } from '@festival-chat/domain'

export interface Chip {
  readonly emoji: string
  readonly by: readonly Uid[]
  readonly mine: boolean
}

export interface Reader {
  readonly me: Uid | undefined
  readonly isBlocked: (uid: Uid) => boolean
  /** By emoji: on its way, and soon in the log. */
  readonly pending: ReadonlyMap<string, boolean>
}

/** What a log looks at of one person. */
const mostEach = 10

export function chipsOf(reactions: readonly Reaction[], { me, isBlocked, pending }: Reader): readonly Chip[] {
  const seen = reactions.map(({ emoji, by }): Chip => {
    const others = by.filter(uid => uid !== me && !isBlocked(uid))
    const mine = me !== undefined && (pending.get(emoji) ?? by.includes(me))
    return { emoji, by: mine ? [...others, me] : others, mine }
  })
  const known = new Set(reactions.map(({ emoji }) => emoji))
  const added = me === undefined ? [] : [...pending].filter(([emoji, on]) => on && !known.has(emoji)).map(([emoji]): Chip => ({ emoji, by: [me], mine: true }))
  return [...seen, ...added].filter(({ by }) => by.length > 0)
}

export function mayAdd(chips: readonly Chip[]): boolean {
  return chips.filter(({ mine }) => mine).length < mostEach
}
