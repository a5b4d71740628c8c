// When something was said and shown, by one clock for all pages: they are on one machine, and browsers tell it to a tenth of a millisecond.
import type { Told, Word } from './phone.ts'

export interface Notebook {
  readonly said: (text: string) => void
  /** Told all that is shown, it notes what is new. */
  readonly shown: (texts: readonly string[]) => void
  readonly told: () => Told
}

const pollMs = 20

export const nowMs = (): number => performance.timeOrigin + performance.now()

export function createNotebook(): Notebook {
  const said = new Map<string, Word>()
  const shown = new Map<string, Word>()
  let hasFrozen = false
  let thawedMs: number | undefined
  document.addEventListener('freeze', () => hasFrozen = true)
  document.addEventListener('resume', () => {
    if (hasFrozen)
      thawedMs = nowMs()
  })
  return {
    said: text => void said.set(text, { text, atMs: nowMs() }),
    shown(texts) {
      const atMs = nowMs()
      texts.filter(text => !said.has(text) && !shown.has(text)).forEach(text => shown.set(text, { text, atMs }))
    },
    told: () => ({ said: [...said.values()], shown: [...shown.values()], thawedMs }),
  }
}

export async function until(holds: () => boolean, patienceMs: number): Promise<void> {
  const deadlineMs = nowMs() + patienceMs
  while (!holds()) {
    if (nowMs() > deadlineMs)
      throw new Error(`Waited ${patienceMs / 1_000} s.`)
    await new Promise(resolve => void setTimeout(resolve, pollMs))
  }
}
