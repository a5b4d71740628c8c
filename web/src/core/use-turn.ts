// A screen in pieces, as long as the app is only just starting: what comes first is there a moment sooner, and can be tapped.
import type { ShallowRef } from 'vue'
import { onMounted, shallowRef } from 'vue'
import { nextTurn } from './painted.ts'

/** Later everything is warm, and comes at once. */
let isStarted = false

export function startedUp(): void {
  isStarted = true
}

/** Whether it is the turn of what comes second. */
export function useTurn(): Readonly<ShallowRef<boolean>> {
  const isMine = shallowRef(isStarted)
  onMounted(async () => {
    if (isStarted)
      return
    await nextTurn()
    isMine.value = true
  })
  return isMine
}
