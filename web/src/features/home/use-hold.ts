// Holding a finger on something, or the other mouse button: the same wish.
const holdMs = 500
const wobblePx = 10

export interface Hold {
  readonly pointerdown: (event: PointerEvent) => void
  readonly pointermove: (event: PointerEvent) => void
  readonly pointerup: () => void
  readonly pointercancel: () => void
  readonly contextmenu: (event: Event) => void
  readonly clickCapture: (event: Event) => void
}

/** Listeners for what is held. Letting go after that opens nothing: heard before the link hears it. */
export function useHold(held: () => void): Hold {
  let timer: ReturnType<typeof setTimeout> | undefined
  let from = { x: 0, y: 0 }
  let done = false

  function stop(): void {
    clearTimeout(timer)
  }

  function tell(): void {
    stop()
    if (done)
      return
    done = true
    held()
  }

  return {
    pointerdown({ pointerType, clientX, clientY }) {
      done = false
      stop()
      if (pointerType !== 'touch')
        return
      from = { x: clientX, y: clientY }
      timer = setTimeout(tell, holdMs)
    },
    pointermove({ clientX, clientY }) {
      if (Math.hypot(clientX - from.x, clientY - from.y) > wobblePx)
        stop()
    },
    pointerup: stop,
    pointercancel: stop,
    contextmenu(event) {
      event.preventDefault()
      tell()
      // The next click is one of its own.
      setTimeout(() => done = false, holdMs)
    },
    clickCapture(event) {
      if (done)
        event.preventDefault()
      done = false
    },
  }
}
