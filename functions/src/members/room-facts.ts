// A room as its members are told about it.
import type { RoomFacts, RoomId } from '@festival-chat/domain'
import type { Room } from './register.ts'

export function roomFacts(room: RoomId, { kind, title, topic, state, slowModeMs, people, capacity }: Room): RoomFacts {
  return {
    room,
    kind,
    title,
    topic,
    state,
    slowModeMs,
    people,
    capacity,
  }
}
