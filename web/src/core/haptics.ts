// A short buzz under the thumb, where the device can and the person likes it.
import { choices } from './choices.ts'
import { movementIsWelcome } from './preferences-store.ts'

/** Milliseconds of buzzing and pausing, in turn. */
const patterns = { light: [10], ok: [12, 40, 18], warn: [30, 60, 30] } as const

export function buzz(pattern: keyof typeof patterns): void {
  // Before the first touch browsers refuse, and complain.
  if ('vibrate' in navigator && navigator.userActivation?.hasBeenActive && choices.haptics && movementIsWelcome())
    navigator.vibrate([...patterns[pattern]])
}
