// One of the device's choices, as a switch turns it.
import type { WritableComputedRef } from 'vue'
import type { Choice } from './choices.ts'
import { computed } from 'vue'
import { choices, choose } from './choices.ts'
import { buzz } from './haptics.ts'

export function useChoice(name: Choice): WritableComputedRef<boolean> {
  return computed({
    get: () => choices[name],
    set(yes) {
      choose(name, yes)
      buzz('light')
    },
  })
}
