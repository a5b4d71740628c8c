// The text in the box and what it is about, kept at every letter: a crash, a reload or another room costs nothing.
import type { ShallowRef } from 'vue'
import type { TimelineMessage } from '../../../core/ports.ts'
import type { Aim } from '../conversation.ts'
import type { About, DraftPlace } from './drafts.ts'
import { shallowRef, watch } from 'vue'
import { createDrafts } from './drafts.ts'

export interface Draft {
  readonly text: ShallowRef<string>
  /** Back to writing something new; what was there before an edit returns. */
  readonly leaveAim: () => void
  /** It was said, or is about to be: nothing of it is left in the box. */
  readonly finish: () => void
  /** On its way to be kept: until that is settled, a crash brings it back into the box. */
  readonly hold: (written: string) => void
  readonly settle: () => void
}

interface Around {
  readonly aim: ShallowRef<Aim>
  readonly messages: Readonly<ShallowRef<readonly TimelineMessage[]>>
}

export function useDraft(place: DraftPlace, { aim, messages }: Around): Draft {
  const drafts = createDrafts(place)
  const wanted = drafts.about()
  const text = shallowRef(wanted?.type === 'edit' ? wanted.text : drafts.text())
  /** What the kept draft is about, until its message is there. */
  let pending: About | undefined = wanted
  let held = ''

  function keep(): void {
    const { value } = aim
    if (value.type === 'edit')
      return drafts.keepAbout({ type: 'edit', id: value.of.id, text: text.value })
    if (pending?.type === 'edit')
      return drafts.keepAbout({ ...pending, text: text.value })
    drafts.keepText([held, text.value].filter(Boolean).join('\n'))
  }

  function leaveAim(): void {
    pending = undefined
    aim.value = { type: 'new' }
  }

  watch(text, keep, { flush: 'sync' })

  watch(aim, (next, before) => {
    pending = undefined
    if (next.type === 'edit')
      text.value = next.of.text
    else if (before?.type === 'edit')
      text.value = drafts.text()
    drafts.keepAbout(aboutOf(next, text.value))
  }, { flush: 'sync' })

  watch(messages, (known) => {
    const found = known.find(({ id, state }) => id === pending?.id && state === 'shown')
    if (!pending || !found)
      return
    const { type } = pending
    const written = text.value
    aim.value = type === 'edit' ? { type, of: found } : { type, to: found }
    text.value = written
  }, { immediate: true, flush: 'sync' })

  return {
    text,
    leaveAim,
    finish() {
      const wasEdit = aim.value.type === 'edit'
      leaveAim()
      if (!wasEdit)
        text.value = ''
    },
    hold(written) {
      held = written
      keep()
    },
    settle() {
      held = ''
      keep()
    },
  }
}

function aboutOf(aim: Aim, text: string): About | undefined {
  if (aim.type === 'edit')
    return { type: 'edit', id: aim.of.id, text }
  return aim.type === 'reply' ? { type: 'reply', id: aim.to.id } : undefined
}
