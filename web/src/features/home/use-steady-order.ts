// Rooms keep their places while somebody goes through them by keyboard or has a finger on one: what moved away under it is not what they meant.
import type { ComputedRef, Ref } from 'vue'
import { useEventListener } from '@vueuse/core'
import { computed, shallowRef } from 'vue'

interface Line { readonly id: string }

/** Whether places are kept now. */
export function useSteadiness(list: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<boolean>> {
  const byKeyboard = shallowRef(false)
  const byFinger = shallowRef(false)

  useEventListener(list, 'focusin', ({ target }: FocusEvent) => byKeyboard.value = target instanceof Element && target.matches('a.room:focus-visible'))
  useEventListener(list, 'focusout', () => byKeyboard.value = false)
  useEventListener(list, 'pointerdown', () => byFinger.value = true)
  // Scrolling takes the finger from the row.
  useEventListener(['pointerup', 'pointercancel'], () => byFinger.value = false)
  return computed(() => byKeyboard.value || byFinger.value)
}

export function useSteadyOrder<L extends Line>(lines: () => readonly L[], isSteady: () => boolean): ComputedRef<readonly L[]> {
  return computed(before => isSteady() && before ? inOrderOf(before, lines()) : lines())
}

/** Whoever was not there before comes last. */
export function inOrderOf<L extends Line>(before: readonly Line[], now: readonly L[]): readonly L[] {
  const places = new Map(before.map(({ id }, place) => [id, place]))
  const placeOf = ({ id }: L): number => places.get(id) ?? before.length
  return now.toSorted((a, b) => placeOf(a) - placeOf(b))
}
