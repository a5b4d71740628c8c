// A clock that moves often enough for "5 minutes ago", and costs nothing while nobody looks.
import type { Ref } from 'vue'
import { onScopeDispose, readonly, shallowRef } from 'vue'

export function useNow(everyMs: number): Readonly<Ref<number>> {
  const now = shallowRef(Date.now())
  const tick = () => {
    if (document.visibilityState === 'visible')
      now.value = Date.now()
  }
  const timer = setInterval(tick, everyMs)
  document.addEventListener('visibilitychange', tick)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  })
  return readonly(now)
}
