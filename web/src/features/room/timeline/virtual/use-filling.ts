// How much of a list is drawn while it opens: a few rows, then all that fits, then some beyond, so that a tap is heard in between.
import type { ShallowRef } from 'vue'
import { getCurrentScope, shallowRef } from 'vue'
import { nextTurn, painted } from '../../../../core/painted.ts'

export interface Filling {
  /** Whether as much is drawn as can be seen. */
  readonly isFull: Readonly<ShallowRef<boolean>>
  /** Between the edges of what is in sight and of what is drawn; below zero as long as some of it is missing. */
  readonly marginPx: (viewPx: number) => number
  /** Goes on until all is drawn that ever is at once. */
  readonly begin: (viewPx: () => number, draw: () => void) => Promise<void>
}

/** Drawn beyond what is in sight, so that a quick thumb meets no emptiness. */
export const beyondPx = 700
const firstPx = 160
const stepPx = 200

export function useFilling(): Filling {
  const isFull = shallowRef(false)
  let filledPx = firstPx
  const scope = getCurrentScope()

  return {
    isFull,
    marginPx: viewPx => Math.min(filledPx - viewPx, beyondPx),
    async begin(viewPx, draw) {
      while (scope?.active && filledPx < viewPx() + beyondPx) {
        await (isFull.value ? painted() : nextTurn())
        filledPx += stepPx
        draw()
        isFull.value = filledPx >= viewPx()
      }
      // Nothing is missing where the box grows.
      filledPx = Number.POSITIVE_INFINITY
    },
  }
}
