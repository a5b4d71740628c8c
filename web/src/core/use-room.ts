// One open room as a screen sees it, and the same room for what opens above the screen.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { ShallowRef } from 'vue'
import type { RoomConnection, RoomNow, RoomStatus, TimelineMessage } from './ports.ts'
import type { RoomStanding } from './use-room-state.ts'
import { onScopeDispose, shallowRef } from 'vue'
import { usePorts } from './use-ports.ts'
import { useRoomState } from './use-room-state.ts'

export interface OpenRoom extends Omit<RoomConnection, 'close' | 'typing'> {
  readonly event: EventId
  readonly room: RoomId
  readonly messages: Readonly<ShallowRef<readonly TimelineMessage[]>>
  readonly now: Readonly<ShallowRef<RoomNow>>
  readonly status: Readonly<ShallowRef<RoomStatus>>
  readonly typing: Readonly<ShallowRef<readonly Uid[]>>
  /** Open, locked, closed; and its name, where the record has one. */
  readonly standing: RoomStanding
  /** Says that one is typing, where that costs nothing. */
  readonly sayTyping: (on: boolean) => void
}

const nothingYet: RoomNow = {
  people: new Map(),
  settings: { slowModeMs: 0, locked: false },
  pinned: [],
  standing: { mutedUntilMs: undefined, banned: false, warnings: [] },
  role: 'attendee',
}

const current = shallowRef<OpenRoom>()

/** The room on the screen, if there is one. */
export const currentRoom: Readonly<ShallowRef<OpenRoom | undefined>> = current

export function useRoom(event: EventId, room: RoomId): OpenRoom {
  const messages = shallowRef<readonly TimelineMessage[]>([])
  const now = shallowRef(nothingYet)
  const status = shallowRef<RoomStatus>('connecting')
  const typing = shallowRef<readonly Uid[]>([])
  const connection = usePorts().room.open(event, room, {
    messages: next => messages.value = next,
    now: next => now.value = next,
    status: next => status.value = next,
    typing: next => typing.value = next,
  })
  const { write, takeBack, remove, details, older, sendNow } = connection
  const open: OpenRoom = { event, room, messages, now, status, typing, standing: useRoomState({ event, room, status }), write, takeBack, remove, details, older, sendNow, sayTyping: on => connection.typing?.(on) }
  current.value = open
  onScopeDispose(() => {
    connection.close()
    if (current.value === open)
      current.value = undefined
  })
  return open
}
