// The timeline as the screen has it, brought up to date with the least changes.
import type { Entry } from './entry.ts'
import type { Change, Log } from './types.ts'
import type { Scene } from './view.ts'
import { compareEntries } from './entry.ts'
import { isSame } from './same.ts'
import { createSortedList } from './sorted-list.ts'
import { repliesTo, viewOf } from './view.ts'

export interface Screen extends Pick<Log, 'at' | 'slice' | 'pinned'> {
  readonly size: () => number
  readonly indexOf: (entry: Entry) => number
  /** Looks again at what may have changed. */
  readonly refresh: (entries: ReadonlySet<Entry>) => readonly Change[]
}

export function createScreen(entryById: (id: string) => Entry | undefined, scene: Omit<Scene, 'replies'>): Screen {
  const timeline = createSortedList(compareEntries)
  const pinned = createSortedList(compareEntries)
  const replies = new Map<string, number>()
  const wholeScene: Scene = { ...scene, replies: id => replies.get(id) ?? 0 }

  function show(entry: Entry): Change | undefined {
    const before = entry.view
    const message = viewOf(entry, wholeScene)
    if (isSame(before, message))
      return undefined
    entry.view = message
    if (message?.pinned)
      pinned.add(entry)
    else
      pinned.delete(entry)
    if (!message)
      return { type: 'remove', index: timeline.delete(entry) }
    return before
      ? { type: 'update', index: timeline.indexOf(entry), message }
      : { type: 'insert', index: timeline.add(entry), message }
  }

  /** Answers the messages that have one reply more or less by it. */
  function recount(entry: Entry): readonly Entry[] {
    const before = entry.countedBy
    const after = repliesTo(entry, wholeScene)
    if (before === after)
      return []
    entry.countedBy = after
    return [...count(before, -1), ...count(after, 1)]
  }

  function count(id: string | undefined, by: 1 | -1): readonly Entry[] {
    if (id === undefined)
      return []
    const sum = (replies.get(id) ?? 0) + by
    if (sum === 0)
      replies.delete(id)
    else
      replies.set(id, sum)
    const entry = entryById(id)
    return entry ? [entry] : []
  }

  return {
    size: timeline.size,
    indexOf: timeline.indexOf,
    at: index => timeline.at(index)?.view,
    slice: (from, to) => timeline.slice(from, to).flatMap(({ view }) => view ?? []),
    pinned: () => pinned.slice(0, pinned.size()).map(({ envelope }) => envelope.id),
    refresh: (entries) => {
      // A reply that comes or goes changes the message it names, and nothing beyond that.
      const named = [...entries].flatMap(recount)
      return [...new Set([...entries, ...named])].flatMap(entry => show(entry) ?? [])
    },
  }
}
