// For what a screen can do without: once what it is for is there, and the page has nothing better to do.
import type { ShallowRef } from 'vue'
import { shallowRef, watch } from 'vue'
import { whenIdle } from './when-idle.ts'

/** True for good, some time after `isFirstThere` was. */
export function useIdle(isFirstThere: () => boolean): Readonly<ShallowRef<boolean>> {
  const isMine = shallowRef(false)
  watch(isFirstThere, there => there && whenIdle(() => isMine.value = true), { immediate: true })
  return isMine
}
