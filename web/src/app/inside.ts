// What is behind the gate: its texts, the list of rooms, and a room.
import type { Router } from 'vue-router'
import { watch } from 'vue'
import { choices } from '../core/choices.ts'
import { useDirectoryStore } from '../core/directory-store.ts'
import { whenIdle } from '../core/when-idle.ts'

/** Only a really idle moment will do while a name is typed: at Enter, the gate has to be asked first. */
const lookMs = 60_000
const soonMs = 500

export async function prepareInside(router: Router, loadWords: () => Promise<void>): Promise<void> {
  await loadWords()
  await import('./EventPanes.vue')
  // Only a guess: not everybody opens one.
  if (!choices.saver)
    fetchRoom(router)
}

/** While one still types, or else once there are rooms to look at. */
function fetchRoom({ currentRoute }: Router): void {
  const rooms = useDirectoryStore()
  const fetchIt = (): void => void import('../features/room/RoomView.vue').catch(() => {})
  whenIdle(() => currentRoute.value.name === 'join' && fetchIt(), lookMs)
  const stop = watch(() => rooms.state.status, (status) => {
    if (status !== 'ready')
      return
    stop()
    whenIdle(fetchIt, soonMs)
  })
}
