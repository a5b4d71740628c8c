// With a keyboard at hand one writes at once: the box has the focus when a room opens, and when somebody just types.
import type { Ref } from 'vue'
import { onMounted, onScopeDispose } from 'vue'

export function hasKeyboard(): boolean {
  return matchMedia('(pointer: fine)').matches
}

export function useFocus(box: Readonly<Ref<HTMLTextAreaElement | null>>, isMine: () => boolean): void {
  function onKey(event: KeyboardEvent): void {
    if (isMine() && isWriting(event) && !isElsewhere(event.target))
      box.value?.focus({ preventScroll: true })
  }

  onMounted(() => {
    if (hasKeyboard() && isMine() && document.querySelector('[role="dialog"], [role="alertdialog"]') === null)
      box.value?.focus({ preventScroll: true })
  })
  document.addEventListener('keydown', onKey)
  onScopeDispose(() => document.removeEventListener('keydown', onKey))
}

/** A letter, and none that is a shortcut of its own. A blank scrolls, or presses what has the focus. */
function isWriting({ key, ctrlKey, metaKey, altKey, defaultPrevented, isComposing }: KeyboardEvent): boolean {
  return [...key].length === 1 && !/^[\s?/]$/.test(key) && !ctrlKey && !metaKey && !altKey && !defaultPrevented && !isComposing
}

function isElsewhere(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null)
    return true
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
