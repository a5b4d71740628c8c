// Words on their way to be kept, by the place they were written in. They stand beside the draft: after a crash they are in the box again, after a look into another room they are not.
import type { Drafts } from './drafts.ts'
import { joinWords } from './drafts.ts'

/** What this page sends; whatever else a device says is on its way was left by a page that is gone. */
const sentHere = new Map<string, readonly string[]>()

/** Answers with how to say that it has arrived, or never will. */
export function sendOff(drafts: Drafts, words: string): () => void {
  let isOver = false
  keep(drafts, [...sentHere.get(drafts.key) ?? [], words])
  return () => {
    if (isOver)
      return
    isOver = true
    const left = [...sentHere.get(drafts.key) ?? []]
    left.splice(left.indexOf(words), 1)
    keep(drafts, left)
  }
}

/** Back among the drafts with what a former page did not get off its hands. */
export function takeLost(drafts: Drafts): void {
  const lost = drafts.sending()
  if (lost === '' || sentHere.has(drafts.key))
    return
  drafts.keepText(joinWords(lost, drafts.text()))
  drafts.keepSending('')
}

function keep(drafts: Drafts, words: readonly string[]): void {
  if (words.length > 0)
    sentHere.set(drafts.key, words)
  else
    sentHere.delete(drafts.key)
  drafts.keepSending(joinWords(...words))
}
