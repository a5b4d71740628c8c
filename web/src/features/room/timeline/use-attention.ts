// Whether somebody looks at this page right now.
import { onScopeDispose, readonly, shallowRef } from 'vue'

export function isAttended(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus()
}

export function useAttention() {
  const attended = shallowRef(isAttended())
  const look = () => attended.value = isAttended()
  const listening = new AbortController()
  document.addEventListener('visibilitychange', look, listening)
  addEventListener('focus', look, listening)
  addEventListener('blur', look, listening)
  onScopeDispose(() => listening.abort())
  return readonly(attended)
}
