// A message as a room shows it, for tests.
import type { Uid } from '@festival-chat/domain'
import type { TimelineMessage } from '../../core/ports.ts'

export function messageFor(known: Partial<TimelineMessage>): TimelineMessage {
  return {
    id: 'a',
    author: 'ada' as Uid,
    authorName: 'Ada',
    type: 'text',
    text: 'hi',
    at: 0,
    mine: false,
    reach: 'recorded',
    state: 'shown',
    pinned: false,
    reactions: [],
    replies: 0,
    ...known,
  }
}
