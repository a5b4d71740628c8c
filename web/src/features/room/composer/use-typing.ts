// Says that somebody is typing, seldom enough to cost nothing, and that they stopped.
import { onScopeDispose } from 'vue'

const sayEveryMs = 4_000
const silentAfterMs = 5_000

export interface TypingSignal {
  readonly typed: () => void
  readonly stopped: () => void
}

export function useTyping(say: (on: boolean) => void, nowMs: () => number = Date.now): TypingSignal {
  let silence: ReturnType<typeof setTimeout> | undefined
  let saidAtMs: number | undefined

  function stopped(): void {
    clearTimeout(silence)
    if (saidAtMs === undefined)
      return
    saidAtMs = undefined
    say(false)
  }

  function typed(): void {
    clearTimeout(silence)
    silence = setTimeout(stopped, silentAfterMs)
    if (saidAtMs !== undefined && nowMs() - saidAtMs < sayEveryMs)
      return
    saidAtMs = nowMs()
    say(true)
  }

  onScopeDispose(stopped)
  return { typed, stopped }
}
