// The rows a person sees of a room: each change touches the rows it is about, and no others.
import type { Change, Log, LogMessage, Uid } from '@festival-chat/domain'
import type { MessageReach, TimelineMessage } from '../../core/ports.ts'

export interface Rows {
  readonly apply: (changes: readonly Change[]) => void
  /** How far they got may have changed. */
  readonly lookAt: (ids: Iterable<string>) => void
  /** Were never said: nobody but their author had them, and they are not shown any more. */
  readonly unsay: (ids: Iterable<string>) => void
  /** A new list whenever something has changed, the same one otherwise. */
  readonly list: () => readonly TimelineMessage[]
}

type Author = Pick<TimelineMessage, 'authorName' | 'authorHue' | 'authorEmoji' | 'authorRole'>

export function createRows(log: Log, { uid, reachOf }: { readonly uid: Uid, readonly reachOf: (id: string) => MessageReach }): Rows {
  /** In the log's order, with those that were never said. */
  const rows: TimelineMessage[] = []
  const idsByAuthor = new Map<Uid, Set<string>>()
  const authors = new Map<Uid, Author>()
  const unsaid = new Set<string>()
  let shown: readonly TimelineMessage[] | undefined

  function authorOf(who: Uid): Author {
    const known = authors.get(who) ?? readAuthor(log, who)
    authors.set(who, known)
    return known
  }

  function toRow({ at, seq: _, ...message }: LogMessage): TimelineMessage {
    const { id, author } = message
    return { ...message, ...authorOf(author), at: at.ms, mine: author === uid, reach: reachOf(id) }
  }

  function insert(index: number, message: LogMessage): void {
    rows.splice(index, 0, toRow(message))
    const ids = idsByAuthor.get(message.author) ?? new Set()
    idsByAuthor.set(message.author, ids.add(message.id))
  }

  function remove(index: number): void {
    const [row] = rows.splice(index, 1)
    if (row)
      idsByAuthor.get(row.author)?.delete(row.id)
  }

  function redraw(who: Uid): void {
    const before = authors.get(who)
    if (!before)
      return
    authors.delete(who)
    if (isSameAuthor(before, authorOf(who)))
      return
    for (const id of idsByAuthor.get(who) ?? []) {
      const index = log.indexOf(id)
      const message = log.at(index)
      if (message)
        rows[index] = toRow(message)
    }
  }

  return {
    apply(changes) {
      for (const change of changes) {
        if (change.type === 'insert')
          insert(change.index, change.message)
        else if (change.type === 'update')
          rows[change.index] = toRow(change.message)
        else if (change.type === 'remove')
          remove(change.index)
        else if (change.type === 'people')
          change.uids.forEach(redraw)
      }
      if (changes.length > 0)
        shown = undefined
    },
    lookAt(ids) {
      for (const id of ids) {
        const index = log.indexOf(id)
        const row = rows[index]
        const reach = reachOf(id)
        if (row && row.reach !== reach) {
          rows[index] = { ...row, reach }
          shown = undefined
        }
      }
    },
    unsay(ids) {
      for (const id of ids) {
        if (!unsaid.has(id))
          shown = undefined
        unsaid.add(id)
      }
    },
    list: () => shown ??= unsaid.size > 0 ? rows.filter(({ id }) => !unsaid.has(id)) : [...rows],
  }
}

/** What they are, their certificate says; the rest is what they say of themselves. */
function readAuthor(log: Log, uid: Uid): Author {
  const profile = log.names().get(uid)
  const role = log.role(uid)
  return {
    authorName: profile?.name ?? '',
    ...profile?.hue !== undefined && { authorHue: profile.hue },
    ...profile?.emoji !== undefined && { authorEmoji: profile.emoji },
    ...role !== undefined && role !== 'attendee' && { authorRole: role },
  }
}

function isSameAuthor(a: Author, b: Author): boolean {
  return a.authorName === b.authorName && a.authorHue === b.authorHue && a.authorEmoji === b.authorEmoji && a.authorRole === b.authorRole
}
