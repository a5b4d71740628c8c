// Keeps the screen on while `wanted`: for those who read along with both hands full. The browser lets go of it whenever the page is hidden.
import type { Ref } from 'vue'
import { onScopeDispose, watch } from 'vue'

export function useWakeLock(wanted: Readonly<Ref<boolean>>): void {
  let held: WakeLockSentinel | undefined

  async function settle(): Promise<void> {
    if (!wanted.value || document.hidden) {
      const letGo = held
      held = undefined
      await letGo?.release()
    }
    else if ('wakeLock' in navigator && (held === undefined || held.released)) {
      held = await navigator.wakeLock.request('screen')
    }
  }

  // A phone that saves its battery refuses; then the screen goes dark as ever.
  const trySettle = (): void => void settle().catch(() => {})

  watch(wanted, trySettle, { immediate: true })
  document.addEventListener('visibilitychange', trySettle)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', trySettle)
    void held?.release().catch(() => {})
  })
}
