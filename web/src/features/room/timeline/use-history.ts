// Brings what was said before, as somebody comes near the earliest that is here.
import type { RoomStatus } from '../../../core/ports.ts'
import { shallowRef, watch } from 'vue'

export type History = 'idle' | 'loading' | 'failed' | 'beginning'

interface HistoryPorts {
  readonly older: () => Promise<boolean>
  readonly status: () => RoomStatus
  readonly count: () => number
}

/** Answers that bring nothing new: then somebody has to ask for more. */
const mostEmpty = 3

export function useHistory({ older, status, count }: HistoryPorts) {
  const history = shallowRef<History>('idle')
  let asking: Promise<boolean> | undefined
  let empty = 0

  async function ask(): Promise<boolean> {
    const before = count()
    history.value = 'loading'
    try {
      const more = await older()
      empty = count() > before ? 0 : empty + 1
      // Without the record nobody knows whether this was the beginning.
      history.value = more || status() !== 'live' ? 'idle' : 'beginning'
      return more
    }
    catch (problem) {
      console.warn('Nothing earlier could be read:', problem)
      history.value = 'failed'
      throw problem
    }
    finally {
      asking = undefined
    }
  }

  /** Answers whether there may be more; rejects where it could not be read. */
  async function load(): Promise<boolean> {
    if (history.value === 'beginning')
      return false
    return asking ??= ask()
  }

  /** As somebody scrolls: not again and again where it failed or brings nothing. */
  function nearStart(): void {
    if (history.value === 'idle' && empty < mostEmpty && status() !== 'connecting')
      load().catch(() => {})
  }

  function retry(): void {
    empty = 0
    load().catch(() => {})
  }

  watch(status, (now) => {
    if (now !== 'live')
      return
    empty = 0
    if (history.value === 'failed' || history.value === 'beginning')
      history.value = 'idle'
  })

  return { history, load, nearStart, retry }
}

export type UseHistory = ReturnType<typeof useHistory>
