// Where a room opens: at the line above what is new, else with the newest. Until somebody touches it or all of it is there.
import type { VirtualRows } from './virtual/use-virtual-rows.ts'
import { onScopeDispose, shallowRef, watch } from 'vue'

interface OpeningPorts {
  readonly list: Pick<VirtualRows, 'box' | 'show' | 'toEnd'>
  readonly unreadKey: () => string | undefined
  readonly isLive: () => boolean
}

/** What comes right after the connection stands still belongs to the past. */
const settledMs = 1_500

export function useOpening({ list, unreadKey, isLive }: OpeningPorts) {
  const opening = shallowRef(true)
  let settling: ReturnType<typeof setTimeout> | undefined
  const end = (): void => void (opening.value = false)

  watch(unreadKey, (key) => {
    if (opening.value && key !== undefined)
      list.show(key, 'start')
  }, { flush: 'post', immediate: true })
  watch(isLive, (live) => {
    if (live)
      settling ??= setTimeout(end, settledMs)
  }, { immediate: true })
  watch(list.box, (box, before) => {
    for (const name of ['pointerdown', 'wheel', 'keydown'] as const) {
      before?.removeEventListener(name, end)
      box?.addEventListener(name, end, { passive: true })
    }
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(settling))

  return { opening, end }
}
