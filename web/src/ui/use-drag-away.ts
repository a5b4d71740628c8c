// Pulls an element off the screen with a finger; let go too early and it returns.
import type { Ref } from 'vue'

interface Options {
  readonly element: Readonly<Ref<HTMLElement | null>>
  readonly axis: 'x' | 'y'
  readonly onAway: () => void
}

/** How far, as a share of the element, or how fast, in pixels per millisecond, counts as meant. */
const farEnough = 0.35
const fastEnough = 0.6

export interface DragAwayListeners {
  readonly pointerdown: (event: PointerEvent) => void
  readonly pointermove: (event: PointerEvent) => void
  readonly pointerup: (event: PointerEvent) => void
  readonly pointercancel: () => void
}

export function useDragAway({ element, axis, onAway }: Options): DragAwayListeners {
  let from: { at: number, time: number, pointer: number } | undefined
  const place = (event: PointerEvent) => axis === 'x'
    ? event.clientX
    : event.clientY

  function offset(event: PointerEvent): number {
    const moved = from
      ? place(event) - from.at
      : 0
    return axis === 'y'
      ? Math.max(0, moved)
      : moved
  }

  function settle(transform: string): void {
    if (element.value)
      element.value.style.transform = transform
  }

  function end(): void {
    from = undefined
    settle('')
  }

  return {
    pointerdown(event) {
      const onControl = event.target instanceof Element && event.target.closest('button, a, input')
      if (onControl || event.pointerType === 'mouse')
        return
      from = {
        at: place(event),
        time: event.timeStamp,
        pointer: event.pointerId,
      }
    },
    pointermove(event) {
      if (event.pointerId !== from?.pointer)
        return
      settle(axis === 'x'
        ? `translateX(${offset(event)}px)`
        : `translateY(${offset(event)}px)`)
    },
    pointerup(event) {
      if (event.pointerId !== from?.pointer || !element.value)
        return
      const moved = Math.abs(offset(event))
      const size = axis === 'x'
        ? element.value.offsetWidth
        : element.value.offsetHeight
      const speed = moved / Math.max(1, event.timeStamp - from.time)
      const meant = moved > 24 && (moved > size * farEnough || speed > fastEnough)
      end()
      if (meant)
        onAway()
    },
    pointercancel: end,
  }
}
