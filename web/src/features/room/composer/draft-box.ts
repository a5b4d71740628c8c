// Where words come back to: the box that is open at their place now, for sending outlives the screen it began on; else what is kept there.
import type { Aim } from '../conversation.ts'
import type { AboutReply, Drafts } from './drafts.ts'
import { joinWords } from './drafts.ts'

export interface DraftBox {
  /** What could not be said comes back, with what it answered. */
  readonly giveBack: (words: string, aim: Aim) => void
  /** The new words of that message are kept. */
  readonly changed: (id: string, words: string) => void
}

const boxes = new Map<string, DraftBox>()

/** Answers with how to close it. */
export function openBox({ key }: Drafts, box: DraftBox): () => void {
  boxes.set(key, box)
  return () => void (boxes.get(key) === box && boxes.delete(key))
}

export function boxAt(drafts: Drafts): DraftBox {
  return boxes.get(drafts.key) ?? closedBox(drafts)
}

export function replyOf(aim: Aim): AboutReply | undefined {
  return aim.type === 'reply' ? { type: 'reply', id: aim.to.id } : undefined
}

function closedBox({ text, keepText, about, keepAbout }: Drafts): DraftBox {
  return {
    giveBack(words, aim) {
      keepText(joinWords(words, text()))
      if (!about())
        keepAbout(replyOf(aim))
    },
    changed(id, words) {
      const kept = about()
      if (kept?.type === 'edit' && kept.id === id && kept.text.trim() === words)
        keepAbout(kept.to === undefined ? undefined : { type: 'reply', id: kept.to })
    },
  }
}
