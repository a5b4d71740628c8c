// How many messages wait to be read in all of one's rooms: for the tab's title and the app's icon.
import { shallowRef, watch } from 'vue'

export const unreadTotal = shallowRef(0)

/** Nobody reads a three-figure number in a tab. */
export function unreadMark(total: number): string {
  return total > 99 ? '99+' : String(total)
}

interface Badging {
  readonly setAppBadge?: (count: number) => Promise<void>
  readonly clearAppBadge?: () => Promise<void>
}

/** Where the app is installed, its icon shows it too. What cannot be shown is not worth a word. */
export function showOnIcon(badging: Badging = navigator): () => void {
  return watch(unreadTotal, (total) => {
    const shown = total > 0 ? badging.setAppBadge?.(total) : badging.clearAppBadge?.()
    shown?.catch(() => {})
  }, { immediate: true })
}
