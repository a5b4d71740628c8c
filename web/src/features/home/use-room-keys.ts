// Through the rooms by keyboard: `/` to search, arrows from row to row, Alt and an arrow from room to room.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { Ref } from 'vue'
import { useEventListener } from '@vueuse/core'
import { useRoute, useRouter } from 'vue-router'
import { useShortcut } from '../../core/shortcuts.ts'

interface Where {
  readonly event: EventId
  readonly list: Readonly<Ref<HTMLElement | null>>
  /** As they are shown, from top to bottom. */
  readonly rooms: () => readonly { readonly id: RoomId }[]
  readonly search: () => void
}

export function useRoomKeys({ event, list, rooms, search }: Where): void {
  const route = useRoute()
  const router = useRouter()

  function go(step: 1 | -1): void {
    const shown = rooms()
    const here = shown.findIndex(({ id }) => id === route.params['room'])
    const next = here < 0 ? shown.at(step > 0 ? 0 : -1) : shown[here + step]
    if (next)
      void router.push({ name: 'room', params: { event, room: next.id } })
  }

  useShortcut('search', search)
  useShortcut('nextRoom', () => go(1))
  useShortcut('previousRoom', () => go(-1))

  useEventListener(list, 'keydown', (key: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[key.key]
    if (step === undefined || key.altKey || key.ctrlKey || key.metaKey || !list.value)
      return
    const stops = [...list.value.querySelectorAll<HTMLElement>('input[type="search"], a.room')]
    const here = stops.indexOf(key.target as HTMLElement)
    const next = here < 0 ? undefined : stops[here + step]
    if (!next)
      return
    key.preventDefault()
    next.focus()
  })
}
