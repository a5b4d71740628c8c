// What is behind the gate: its texts, the list of rooms, and a room.
import type { Router } from 'vue-router'
import { choices } from '../core/choices.ts'
import { whenIdle } from '../core/when-idle.ts'

/** Waits for a really idle moment while a name is typed: at Enter other things come first. */
const lookMs = 10_000

export async function prepareInside(router: Router, loadWords: () => Promise<void>): Promise<void> {
  await loadWords()
  await import('./EventPanes.vue')
  // Only a guess: not everybody opens one.
  if (!choices.saver)
    fetchRoom(router)
}

/** In time for the first tap: while one still types, else while the gate is asked. */
function fetchRoom(router: Router): void {
  let begun = false
  const begin = (): void => {
    if (!begun)
      void import('../features/room/RoomView.vue').catch(() => {})
    begun = true
  }
  const stop = router.afterEach(() => {
    stop()
    whenIdle(begin, 100)
  })
  whenIdle(begin, lookMs)
}
