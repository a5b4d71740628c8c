// Keeps the box above an on-screen keyboard that covers the page instead of shrinking it (iOS), and short news above the box.
import type { Ref } from 'vue'
import { onScopeDispose, watch } from 'vue'

/** A bar of the browser that comes and goes is no keyboard. */
const leastPx = 120

/** Toasts stand above it, however high it grows. */
export function useToastRoom(element: Readonly<Ref<HTMLElement | null>>): void {
  const { style } = document.documentElement
  const heights = new ResizeObserver(([entry]) => style.setProperty('--bottom-bar', `${Math.round(entry?.borderBoxSize[0]?.blockSize ?? 0)}px`))
  watch(element, (next, before) => {
    if (before)
      heights.unobserve(before)
    if (next)
      heights.observe(next)
  }, { flush: 'post', immediate: true })
  onScopeDispose(() => {
    heights.disconnect()
    style.removeProperty('--bottom-bar')
  })
}

export function useKeyboardRoom(element: Readonly<Ref<HTMLElement | null>>, viewport: VisualViewport | null = globalThis.visualViewport ?? null): void {
  if (!viewport)
    return
  const { addEventListener, removeEventListener } = viewport

  function fit(): void {
    if (!viewport || !element.value)
      return
    const coveredPx = Math.round(innerHeight - viewport.height - viewport.offsetTop)
    // Pinched larger, the page is covered by its own edges.
    const isKeyboard = viewport.scale === 1 && coveredPx > leastPx
    element.value.style.setProperty('--keyboard', isKeyboard ? `${coveredPx}px` : '')
    if (isKeyboard)
      scrollTo({ top: 0 })
  }

  addEventListener.call(viewport, 'resize', fit)
  addEventListener.call(viewport, 'scroll', fit)
  watch(element, fit, { flush: 'post' })
  onScopeDispose(() => {
    removeEventListener.call(viewport, 'resize', fit)
    removeEventListener.call(viewport, 'scroll', fit)
  })
}
