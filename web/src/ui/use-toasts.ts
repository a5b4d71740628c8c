// Short news that goes away by itself: three at most on screen, the rest wait their turn.
import type { ShallowRef } from 'vue'
import { shallowRef } from 'vue'

export type ToastTone = 'info' | 'good' | 'warn' | 'danger'

export interface ToastRequest {
  readonly text: string
  readonly tone?: ToastTone | undefined
  readonly action?: { readonly label: string, readonly run: () => void } | undefined
  /** 0 keeps it until it is dismissed. */
  readonly durationMs?: number | undefined
}

export interface Toast extends ToastRequest {
  readonly id: number
}

export interface Toasts {
  readonly shown: Readonly<ShallowRef<readonly Toast[]>>
  readonly show: (request: ToastRequest) => number
  readonly dismiss: (id: number) => void
  /** Runs the toast's action, once, and takes the toast away. */
  readonly act: (id: number) => void
  /** While somebody reads or touches them, nothing disappears. */
  readonly hold: () => void
  readonly release: () => void
}

interface Timers {
  readonly set: (run: () => void, delayMs: number) => unknown
  readonly clear: (timer: unknown) => void
}

const most = 3
const briefMs = 5_000
/** Undo needs time to notice, think and reach. */
const withActionMs = 9_000

const browserTimers: Timers = {
  set: (run, delayMs) => setTimeout(run, delayMs),
  clear: timer => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

export function createToasts(timers: Timers = browserTimers): Toasts {
  const shown = shallowRef<readonly Toast[]>([])
  const running = new Map<number, unknown>()
  let waiting: readonly Toast[] = []
  let lastId = 0
  let held = false

  function show(request: ToastRequest): number {
    const toast = { ...request, id: ++lastId }
    waiting = [...waiting, toast]
    advance()
    return toast.id
  }

  function advance(): void {
    const free = most - shown.value.length
    if (free > 0 && waiting.length > 0) {
      shown.value = [
        ...shown.value,
        ...waiting.slice(0, free),
      ]
      waiting = waiting.slice(free)
    }
    if (!held)
      shown.value.forEach(start)
  }

  function start(toast: Toast): void {
    const durationMs = toast.durationMs ?? (toast.action ? withActionMs : briefMs)
    if (durationMs > 0 && !running.has(toast.id))
      running.set(toast.id, timers.set(() => dismiss(toast.id), durationMs))
  }

  function stop(id: number): void {
    timers.clear(running.get(id))
    running.delete(id)
  }

  function dismiss(id: number): void {
    stop(id)
    shown.value = shown.value.filter(toast => toast.id !== id)
    waiting = waiting.filter(toast => toast.id !== id)
    advance()
  }

  function act(id: number): void {
    const action = shown.value.find(toast => toast.id === id)?.action
    dismiss(id)
    action?.run()
  }

  function hold(): void {
    held = true
    for (const id of [
      ...running.keys(),
    ])
      stop(id)
  }

  function release(): void {
    held = false
    advance()
  }

  return {
    shown,
    show,
    dismiss,
    act,
    hold,
    release,
  }
}

const toasts = createToasts()

export function useToasts(): Toasts {
  return toasts
}
