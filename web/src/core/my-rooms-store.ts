// One's own rooms and what waits in them, for whichever screens show it.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { MyRoom, Unsubscribe } from './ports.ts'
import { defineStore } from 'pinia'
import { computed, shallowRef, watch as watchState } from 'vue'
import { choices } from './choices.ts'
import { useDirectoryStore } from './directory-store.ts'
import { useMutedRooms } from './muted-rooms.ts'
import { useSessionStore } from './session-store.ts'
import { isBlocked, isMuted, shunnedAt } from './shunned.ts'
import { showOnIcon, unreadTotal } from './unread-total.ts'
import { usePorts } from './use-ports.ts'
import { currentRoom } from './use-room.ts'

export const useMyRoomsStore = defineStore('my-rooms', () => {
  const { myRooms } = usePorts()
  const directory = useDirectoryStore()
  const session = useSessionStore()
  const known = shallowRef<readonly MyRoom[]>()
  const watched = shallowRef<EventId>()
  /** Undefined until this device has been asked. */
  const rooms = computed(() => known.value?.filter(room => !(room.with && isBlocked(room.with))))
  let stop: Unsubscribe | undefined
  let isShown: () => boolean = () => false

  /** `shown`: whether somebody looks at the list; only then other rooms are read in the background. Ends with what it answers, unless another asked since. */
  function watch(event: EventId, shown: () => boolean): Unsubscribe {
    isShown = shown
    directory.watch(event)
    if (watched.value !== event) {
      close()
      watched.value = event
      listen(event)
    }
    return () => {
      if (isShown === shown)
        close()
    }
  }

  function listen(event: EventId): void {
    let closed = false
    let unwatch: Unsubscribe | undefined
    const again = (): void => void begin()
    async function begin(): Promise<void> {
      try {
        const port = await myRooms()
        if (!closed)
          unwatch = port.watch(event, next => known.value = next, { mayCatchUp, isIgnored: isMuted, attended, onAttended })
      }
      catch (problem) {
        console.warn('One\'s rooms cannot be told yet:', problem)
        if (!closed)
          addEventListener('online', again, { once: true })
      }
    }
    void begin()
    stop = () => {
      closed = true
      removeEventListener('online', again)
      unwatch?.()
    }
  }

  function mayCatchUp(room: RoomId): boolean {
    const other = known.value?.find(mine => mine.room === room)?.with
    return isShown()
      && document.visibilityState === 'visible'
      && !choices.saver
      && !(other && isBlocked(other))
      && room !== openRoom()
  }

  function openRoom(): RoomId | undefined {
    return currentRoom.value && currentRoom.value.event === watched.value ? currentRoom.value.room : undefined
  }

  function attended(): RoomId | undefined {
    return document.visibilityState === 'visible' ? openRoom() : undefined
  }

  function onAttended(changed: () => void): Unsubscribe {
    const unwatch = watchState(currentRoom, changed)
    document.addEventListener('visibilitychange', changed)
    return () => {
      unwatch()
      document.removeEventListener('visibilitychange', changed)
    }
  }

  function close(): void {
    stop?.()
    stop = undefined
    watched.value = undefined
    known.value = undefined
  }

  async function markRead({ room, lastAt }: Pick<MyRoom, 'room' | 'lastAt'>): Promise<void> {
    if (watched.value)
      await (await myRooms()).markRead(watched.value, room, lastAt)
  }

  const total = computed(() => {
    const event = watched.value
    const isSilent = event ? useMutedRooms(event).isMuted : () => false
    // Who is named wants to know, even there.
    return rooms.value?.reduce((sum, { room, unread, mentions }) => sum + (isSilent(room) ? mentions : unread), 0)
  })
  // Where nobody counts, as on other screens, what was counted last still stands.
  watchState(total, count => unreadTotal.value = count ?? unreadTotal.value)
  watchState(() => session.session.status === 'outside', isOutside => isOutside && (unreadTotal.value = 0))
  showOnIcon()

  // Whose words count is asked anew.
  watchState(() => watched.value && shunnedAt(watched.value), (_, before) => {
    const event = watched.value
    if (!event || before === undefined)
      return
    stop?.()
    listen(event)
  })

  return { rooms, watch, markRead }
})
