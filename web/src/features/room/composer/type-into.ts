// Changes text in a box as if it were typed: the browser's own undo takes it back.
import type { Replacement } from './marks.ts'

export function typeInto(box: HTMLTextAreaElement, { from, to, text, start, end }: Replacement): void {
  box.focus()
  box.setSelectionRange(from, to)
  if (!typeAsBrowser(text)) {
    box.setRangeText(text, from, to, 'end')
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
  }
  box.setSelectionRange(start, end)
}

/** Old, and still the only way that keeps the list of what can be undone. An empty text is deleted, not inserted. */
function typeAsBrowser(text: string): boolean {
  try {
    return text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)
  }
  catch {
    return false
  }
}

/** At the caret, with a blank before it where words would run together. Nothing to insert is only a wish to write. */
export function insertAtCaret(box: HTMLTextAreaElement, text: string): void {
  if (text === '')
    return box.focus()
  const { selectionStart: from, selectionEnd: to, value } = box
  const isPictogram = /^\p{Extended_Pictographic}/u.test(text)
  const gap = !isPictogram && from > 0 && !/\s$/.test(value.slice(0, from)) ? ' ' : ''
  const end = from + gap.length + text.length
  typeInto(box, { from, to, text: gap + text, start: end, end })
}
