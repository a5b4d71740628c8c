// What a finger means on a message: held, its menu; pulled towards the end of the line, an answer.
import { computed, onScopeDispose, shallowRef } from 'vue'
import { buzz } from '../../../core/haptics.ts'

interface Meanings {
  readonly onHold: (at: { readonly x: number, readonly y: number }) => void
  /** Undefined where there is nothing to answer. */
  readonly onPull: () => (() => void) | undefined
}

const holdMs = 420
/** A finger that rests is never quite still. */
const stillPx = 10
const startPx = 14
const meantPx = 56
const farthestPx = 76
/** There the system's own gesture goes back. */
const edgePx = 24
const ownGestures = 'a, button, input, label, pre, [role=radio]'

export function useRowGestures({ onHold, onPull }: Meanings) {
  let from: { x: number, y: number, pointer: number, mayPull: boolean } | undefined
  let holding: ReturnType<typeof setTimeout> | undefined
  const pulled = shallowRef(0)
  const isMeant = computed(() => pulled.value >= meantPx)

  function letGo(): void {
    clearTimeout(holding)
    from = undefined
    pulled.value = 0
  }
  onScopeDispose(letGo)

  const listeners = {
    pointerdown(event: PointerEvent): void {
      if (event.pointerType !== 'touch' || !event.isPrimary || isOwnGesture(event))
        return
      const { clientX: x, clientY: y, pointerId: pointer } = event
      from = { x, y, pointer, mayPull: x > edgePx && x < innerWidth - edgePx }
      holding = setTimeout(() => {
        letGo()
        onHold({ x, y })
      }, holdMs)
    },
    pointermove(event: PointerEvent): void {
      if (event.pointerId !== from?.pointer)
        return
      const [across, along] = [event.clientX - from.x, Math.abs(event.clientY - from.y)]
      if (Math.abs(across) > stillPx || along > stillPx)
        clearTimeout(holding)
      const isRightToLeft = getComputedStyle(event.currentTarget as Element).direction === 'rtl'
      const outward = isRightToLeft ? -across : across
      if (pulled.value === 0 && (!from.mayPull || outward < startPx || outward < along * 1.5 || !onPull()))
        return
      const wasMeant = isMeant.value
      pulled.value = Math.max(1, Math.min(outward - startPx, farthestPx))
      if (isMeant.value && !wasMeant)
        buzz('light')
    },
    pointerup(event: PointerEvent): void {
      const isOurs = event.pointerId === from?.pointer
      const answer = isOurs && isMeant.value ? onPull() : undefined
      letGo()
      answer?.()
    },
    pointercancel: letGo,
  }

  return { pulled, isMeant, listeners }
}

function isOwnGesture(event: Event): boolean {
  return event.target instanceof Element && event.target.closest(ownGestures) !== null
}
