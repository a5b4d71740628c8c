// Lets a text box grow with its text where the browser cannot do so by itself (`field-sizing`).
import type { Ref } from 'vue'
import { watch } from 'vue'

export function useAutosize(box: Readonly<Ref<HTMLTextAreaElement | null>>, text: Readonly<Ref<string>>): void {
  if (CSS.supports('field-sizing', 'content'))
    return
  watch([box, text], ([element]) => {
    if (!element)
      return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight + element.offsetHeight - element.clientHeight}px`
  }, { flush: 'post', immediate: true })
}
