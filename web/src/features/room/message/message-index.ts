// Messages by their ids, worked out once for each state of a room.
import type { TimelineMessage } from '../../../core/ports.ts'

const indexes = new WeakMap<readonly TimelineMessage[], ReadonlyMap<string, TimelineMessage>>()

export function messageIn(messages: readonly TimelineMessage[], id: string): TimelineMessage | undefined {
  const index = indexes.get(messages) ?? new Map(messages.map(message => [message.id, message]))
  indexes.set(messages, index)
  return index.get(id)
}
