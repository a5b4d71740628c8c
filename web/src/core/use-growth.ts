// How many of a long list to draw: when the app was just opened a first screenful, and more after each picture, so that no
// tap waits for all of it.
import type { ShallowRef } from 'vue'
import { getCurrentScope, onMounted, shallowRef } from 'vue'
import { painted } from './painted.ts'

interface Growth {
  readonly first: number
  readonly step: number
  /** Beyond that somebody has to ask. */
  readonly most: number
}

/** Whoever comes back to a list finds it as long as it was, and stands where they stood. */
let hasGrown = false

export function useGrowth({ first, step, most }: Growth): ShallowRef<number> {
  const count = shallowRef(hasGrown ? most : first)
  const scope = getCurrentScope()

  onMounted(async () => {
    for (await painted(); scope?.active && count.value < most; await painted())
      count.value = Math.min(count.value + step, most)
    hasGrown = true
  })
  return count
}
