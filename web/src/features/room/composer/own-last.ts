// The message that the arrow up edits: one's own last one, of this thread if one looks at a thread.
import type { TimelineMessage } from '../../../core/ports.ts'

export function ownLast(messages: readonly TimelineMessage[], thread?: string): TimelineMessage | undefined {
  const inThread = thread === undefined ? undefined : threadOf(messages, thread)
  return messages.findLast(({ id, mine, state, type }) =>
    mine && state === 'shown' && (type === 'text' || type === 'reply') && (inThread?.has(id) ?? true))
}

/** A message, its answers, and theirs: an answer is always later than its question. */
function threadOf(messages: readonly TimelineMessage[], root: string): ReadonlySet<string> {
  const found = new Set([root])
  for (const { id, replyTo } of messages) {
    if (replyTo !== undefined && found.has(replyTo))
      found.add(id)
  }
  return found
}
