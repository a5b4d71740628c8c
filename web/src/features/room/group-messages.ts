// A timeline as people read it: by day, then by who keeps talking.
import type { Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../core/ports.ts'

export interface MessageGroup {
  /** The first message's: stays the same while the group grows. */
  readonly id: string
  readonly author: Uid
  readonly authorName: string
  readonly mine: boolean
  readonly messages: readonly TimelineMessage[]
}

export interface TimelineDay {
  readonly day: string
  readonly groups: readonly MessageGroup[]
}

/** After a pause somebody starts anew, and their name is worth repeating. */
const pauseMs = 5 * 60_000

export function groupMessages(messages: readonly TimelineMessage[], dayOf: (ms: number) => string): readonly TimelineDay[] {
  const days: { day: string, groups: (MessageGroup & { messages: TimelineMessage[] })[] }[] = []
  let previous: TimelineMessage | undefined
  for (const message of messages) {
    const dayName = dayOf(message.at)
    let day = days.at(-1)
    if (day?.day !== dayName)
      days.push(day = { day: dayName, groups: [] })
    const group = day.groups.at(-1)
    if (group && previous && continues(previous, message))
      group.messages.push(message)
    else
      day.groups.push({ id: message.id, author: message.author, authorName: message.authorName, mine: message.mine, messages: [message] })
    previous = message
  }
  return days
}

function continues(previous: TimelineMessage, message: TimelineMessage): boolean {
  return previous.author === message.author
    && previous.authorName === message.authorName
    && message.at - previous.at < pauseMs
}
