// One open room as a screen sees it.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { ShallowRef } from 'vue'
import type { RoomConnection, RoomStatus, TimelineMessage } from './ports.ts'
import { onScopeDispose, shallowRef } from 'vue'
import { usePorts } from './use-ports.ts'

export interface OpenRoom {
  readonly messages: Readonly<ShallowRef<readonly TimelineMessage[]>>
  readonly status: Readonly<ShallowRef<RoomStatus>>
  readonly send: RoomConnection['send']
  readonly older: RoomConnection['older']
}

export function useRoom(event: EventId, room: RoomId): OpenRoom {
  const messages = shallowRef<readonly TimelineMessage[]>([])
  const status = shallowRef<RoomStatus>('connecting')
  const connection = usePorts().room.open(event, room, {
    messages: next => messages.value = next,
    status: next => status.value = next,
  })
  onScopeDispose(connection.close)
  return { messages, status, send: connection.send, older: connection.older }
}
