// Threads: a message and what answers it, and what answers the answers.
import type { TimelineMessage } from '../../../../core/ports.ts'

export interface Thread {
  /** The message it began with; undefined while that is not here. */
  readonly root: TimelineMessage | undefined
  readonly rootId: string
  /** How many are shown. */
  readonly replies: number
  readonly last: TimelineMessage
}

/** The message and all that answers it, directly or not, in the timeline's order. */
export function threadOf(messages: readonly TimelineMessage[], rootId: string): readonly TimelineMessage[] {
  const within = new Set([rootId])
  return messages.filter(({ id, replyTo }) => {
    if (replyTo !== undefined && within.has(replyTo))
      within.add(id)
    return within.has(id)
  })
}

/** All threads, the one with the latest answer first. */
export function threadsIn(messages: readonly TimelineMessage[]): readonly Thread[] {
  const roots = new Map<string, string>()
  const byId = new Map(messages.map(message => [message.id, message]))
  const threads = new Map<string, Thread>()
  for (const message of messages) {
    if (message.replyTo === undefined)
      continue
    const rootId = roots.get(message.replyTo) ?? message.replyTo
    roots.set(message.id, rootId)
    if (message.state !== 'shown')
      continue
    const { replies = 0 } = threads.get(rootId) ?? {}
    // The latest goes to the end.
    threads.delete(rootId)
    threads.set(rootId, { root: byId.get(rootId), rootId, replies: replies + 1, last: message })
  }
  return [...threads.values()].toReversed()
}
