// One's own messages that have not left this device: shown once they wait long enough to be wondered about.
import type { ShallowRef } from 'vue'
import type { TimelineMessage } from '../../../core/ports.ts'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'

/** On a good network a message is on its way sooner. */
const noticeAfterMs = 3_000

export function useWaiting(messages: Readonly<ShallowRef<readonly TimelineMessage[]>>, isOffline: () => boolean) {
  const kept = computed(() => messages.value.filter(({ mine, reach, state }) => mine && reach === 'kept' && state === 'shown'))
  const isLate = shallowRef(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(() => kept.value.length > 0, (waits) => {
    clearTimeout(timer)
    isLate.value = false
    if (waits)
      timer = setTimeout(() => isLate.value = true, noticeAfterMs)
  }, { immediate: true, flush: 'sync' })
  onScopeDispose(() => clearTimeout(timer))

  /** Without a network it is plain at once. */
  return computed(() => isLate.value || isOffline() ? kept.value : [])
}
