// Rooms this person wants to hear nothing from: on this device, and nobody else's business.
import type { EventId, RoomId } from '@festival-chat/domain'
import { shallowRef } from 'vue'
import { deviceStorage, eventKey } from './device-storage.ts'

export interface MutedRooms {
  readonly isMuted: (room: RoomId) => boolean
  readonly setMuted: (room: RoomId, on: boolean) => void
}

const known = shallowRef<Readonly<Record<string, ReadonlySet<string>>>>({})

export function useMutedRooms(event: EventId): MutedRooms {
  const key = eventKey(event, 'muted')
  const muted = (): ReadonlySet<string> => known.value[key] ?? new Set((deviceStorage.getItem(key) ?? '').split(' ').filter(Boolean))
  return {
    isMuted: room => muted().has(room),
    setMuted(room, on) {
      const next = new Set(muted())
      if (on)
        next.add(room)
      else
        next.delete(room)
      known.value = { ...known.value, [key]: next }
      if (next.size > 0)
        deviceStorage.setItem(key, [...next].join(' '))
      else
        deviceStorage.removeItem(key)
    },
  }
}
