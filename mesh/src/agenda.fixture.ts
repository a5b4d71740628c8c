// Time that passes only when a test says so: what is due on the way runs in its moment.
import type { Agenda } from './agenda.ts'

interface Passing {
  readonly fromMs: number
  readonly ms: number
  /** Is told what time it is before anything runs. */
  readonly setNow: (nowMs: number) => void
}

export function passTime(agenda: Pick<Agenda, 'nextMs' | 'runUntil'>, { fromMs, ms, setNow }: Passing): void {
  const untilMs = fromMs + ms
  let nowMs = fromMs
  for (let nextMs = agenda.nextMs(); nextMs <= untilMs; nextMs = agenda.nextMs()) {
    nowMs = Math.max(nowMs, nextMs)
    setNow(nowMs)
    agenda.runUntil(nowMs)
  }
  setNow(untilMs)
}
