// What one began to write, room by room: read again whenever one comes back to the list.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import { deviceStorage, eventKey } from '../../core/device-storage.ts'

const longest = 80

export function useDrafts(event: () => EventId, rooms: () => readonly { readonly id: RoomId }[]): ComputedRef<ReadonlyMap<RoomId, string>> {
  const route = useRoute()
  return computed(() => {
    // Where one is now, one sees what one writes.
    const here = route.params['room']
    return new Map(rooms().flatMap(({ id }) => {
      const draft = id === here ? '' : deviceStorage.getItem(eventKey(event(), `draft:${id}`))?.trim().slice(0, longest)
      return draft ? [[id, draft] as const] : []
    }))
  })
}
