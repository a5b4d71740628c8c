// Brings somebody to a message, however far back, marks it for a moment, and knows the way back to where they were.
import type { Ref } from 'vue'
import type { Found } from './find-message.ts'
import type { Place } from './virtual/place.ts'
import type { VirtualRows } from './virtual/use-virtual-rows.ts'
import { nextTick, onScopeDispose, shallowRef } from 'vue'
import { findMessage } from './find-message.ts'

interface JumpPorts {
  readonly list: Pick<VirtualRows, 'show' | 'place' | 'goTo'>
  readonly isHere: (id: string) => boolean
  readonly load: () => Promise<boolean>
  readonly missed: (why: Exclude<Found, 'here' | 'given-up'>) => void
}

const markedMs = 2_400
/** Those before are forgotten: nobody counts their way back further. */
const mostPlaces = 20

export function useJump({ list, isHere, load, missed }: JumpPorts) {
  const highlighted = shallowRef<string>()
  /** What is being looked for further back. */
  const seeking = shallowRef<string>()
  const places: Ref<readonly Place[]> = shallowRef([])
  let fading: ReturnType<typeof setTimeout> | undefined

  function mark(id: string): void {
    clearTimeout(fading)
    highlighted.value = id
    fading = setTimeout(() => highlighted.value = undefined, markedMs)
  }

  async function find(wanted: string, test: () => boolean, { quiet = false } = {}): Promise<boolean> {
    seeking.value = wanted
    const found = await findMessage({ isHere: test, load, isOver: () => seeking.value !== wanted })
    if (seeking.value === wanted)
      seeking.value = undefined
    if (!quiet && (found === 'nowhere' || found === 'unreachable'))
      missed(found)
    return found === 'here'
  }

  async function jumpTo(id: string): Promise<boolean> {
    const from = list.place()
    if (!isHere(id) && !await find(id, () => isHere(id)))
      return false
    await nextTick()
    places.value = [...places.value, from].slice(-mostPlaces)
    list.show(id, 'centre')
    mark(id)
    return true
  }

  function back(): void {
    const place = places.value.at(-1)
    places.value = places.value.slice(0, -1)
    if (place)
      list.goTo(place)
  }

  onScopeDispose(() => {
    clearTimeout(fading)
    seeking.value = undefined
  })

  return {
    highlighted,
    seeking,
    places,
    jumpTo,
    find,
    back,
    giveUp: () => seeking.value = undefined,
    /** At the newest nobody wants back to anywhere. */
    forgetPlaces: () => places.value = [],
  }
}
