// Keeps a list at its end while it grows, unless somebody scrolled up; then it counts what they have not seen.
import type { Ref } from 'vue'
import type { TimelineMessage } from '../../core/ports.ts'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'

/** A thumb seldom lands on the last pixel. */
const nearPx = 80

export function useBottom(box: Readonly<Ref<HTMLElement | null>>, messages: () => readonly TimelineMessage[]) {
  const atBottom = shallowRef(true)
  const seen = shallowRef(messages().at(-1))
  let lastTopPx = 0
  const unseen = computed(() => atBottom.value ? 0 : countAfter(seen.value, messages()))

  function toBottom(behavior: ScrollBehavior = 'instant'): void {
    atBottom.value = true
    box.value?.scrollTo({ top: box.value.scrollHeight, behavior })
  }

  function look(): void {
    const element = box.value
    if (!element)
      return
    // Only a finger moves up; a list that grows, or glides down, never does.
    const movedUp = element.scrollTop < lastTopPx
    lastTopPx = element.scrollTop
    if (element.scrollHeight - element.scrollTop - element.clientHeight < nearPx)
      atBottom.value = true
    else if (movedUp)
      atBottom.value = false
    if (atBottom.value)
      seen.value = messages().at(-1)
  }

  // Growing content, a keyboard that opens, a turned phone: all end in a change of size.
  const sizes = new ResizeObserver(() => {
    if (atBottom.value)
      toBottom()
  })
  watch(box, (element, before) => {
    before?.removeEventListener('scroll', look)
    sizes.disconnect()
    if (!element)
      return
    element.addEventListener('scroll', look, { passive: true })
    sizes.observe(element)
    if (element.firstElementChild)
      sizes.observe(element.firstElementChild)
    toBottom()
  }, { flush: 'post', immediate: true })
  watch(messages, (next) => {
    if (atBottom.value)
      seen.value = next.at(-1)
  })
  onScopeDispose(() => sizes.disconnect())

  return { atBottom, unseen, toBottom }
}

/** What is older and came later was never unseen below. */
function countAfter(last: TimelineMessage | undefined, messages: readonly TimelineMessage[]): number {
  const index = messages.findLastIndex(({ id, at }) => id === last?.id || at < (last?.at ?? 0))
  return messages.length - 1 - index
}
