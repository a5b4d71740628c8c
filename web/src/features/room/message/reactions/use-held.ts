// Tells a tap on a button from a long one; a right click and Shift with Enter mean the long one, too.
import { onScopeDispose } from 'vue'
import { buzz } from '../../../../core/haptics.ts'

interface Meanings<What> {
  readonly onTap: (what: What) => unknown
  readonly onHold: (what: What) => unknown
}

const holdMs = 420

export function useHeld<What>({ onTap, onHold }: Meanings<What>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasHeld = false
  const stop = (): void => clearTimeout(timer)
  onScopeDispose(stop)

  function hold(what: What): void {
    stop()
    wasHeld = true
    onHold(what)
  }

  return (what: What) => ({
    pointerdown(event: PointerEvent) {
      wasHeld = false
      if (event.pointerType !== 'mouse') {
        timer = setTimeout(() => {
          buzz('light')
          hold(what)
        }, holdMs)
      }
    },
    pointerup: stop,
    pointercancel: stop,
    pointerleave: stop,
    contextmenu(event: Event) {
      event.preventDefault()
      event.stopPropagation()
      if (!wasHeld)
        hold(what)
    },
    click(event: MouseEvent) {
      if (event.shiftKey)
        hold(what)
      else if (!wasHeld)
        void onTap(what)
      wasHeld = false
    },
  })
}
