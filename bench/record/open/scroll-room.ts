// Runs in the browser: how smoothly a long conversation scrolls, by the times between frames while it moves.
import type { Page } from '@playwright/test'

export interface Frames {
  readonly pace: 'reading' | 'flinging'
  readonly p95Ms: number
  /** Frames that came within one and a half of 1/60 s: later, and one was missed. */
  readonly onTimeShare: number
}

/** How far each frame moves: a thumb that reads, a thumb that looks for last night. */
const paces = { reading: 12, flinging: 240 } as const
const frames = 300
const lateMs = 1_500 / 60

export async function scrollThrough(page: Page): Promise<readonly Frames[]> {
  const taken: Frames[] = []
  for (const pace of Object.keys(paces) as (keyof typeof paces)[]) {
    const { times, moved } = await page.evaluate(scroll, { frames, step: paces[pace] })
    if (moved < frames * paces[pace] / 2)
      throw new Error(`The conversation did not scroll: ${moved} px in ${frames} frames.`)
    const sorted = times.toSorted((a, b) => a - b)
    taken.push({
      pace,
      p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
      onTimeShare: times.filter(ms => ms <= lateMs).length / times.length,
    })
  }
  return taken
}

/** Towards the past, from wherever it stands. What rows in between turn out to be taller moves the place too: that is counted apart. */
async function scroll({ frames, step }: { readonly frames: number, readonly step: number }): Promise<{ readonly times: readonly number[], readonly moved: number }> {
  const box = document.querySelector('.timeline')
  if (!box)
    throw new Error('There is no timeline.')
  const times: number[] = []
  let moved = 0
  let before = await new Promise<number>(resolve => requestAnimationFrame(resolve))
  for (let frame = 0; frame < frames; frame++) {
    const from = box.scrollTop
    box.scrollBy({ top: -step, behavior: 'instant' })
    moved += from - box.scrollTop
    const now = await new Promise<number>(resolve => requestAnimationFrame(resolve))
    times.push(now - before)
    before = now
  }
  return { times, moved }
}
