// A screen in pieces, as long as the app is only just starting: what comes first is there a moment sooner, and can be tapped.
import type { ShallowRef } from 'vue'
import { onMounted, shallowRef, watch } from 'vue'
import { nextTurn } from './painted.ts'

/** Later everything is warm, and comes at once. */
let isStarted = false

export function startedUp(): void {
  isStarted = true
}

/** What comes first may be on its way; but nobody looks at an empty screen for it. */
const patienceMs = 400

/** Whether it is the turn of what comes second: where `isFirstThere` is given, once that is so. */
export function useTurn(isFirstThere: () => boolean = () => true): Readonly<ShallowRef<boolean>> {
  const isMine = shallowRef(isStarted)
  onMounted(async () => {
    if (isStarted)
      return
    const isFirst = new Promise<void>(resolve => void watch(isFirstThere, there => there && resolve(), { immediate: true }))
    await nextTurn()
    await Promise.race([isFirst, new Promise(resolve => void setTimeout(resolve, patienceMs))])
    isMine.value = true
  })
  return isMine
}
