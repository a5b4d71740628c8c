// Whether the device believes it has a network. One pair of listeners for the whole app; the shell cannot afford more.
import { readonly, shallowRef } from 'vue'

const online = shallowRef(navigator.onLine)
addEventListener('online', () => online.value = true)
addEventListener('offline', () => online.value = false)

export function useOnline() {
  return readonly(online)
}
