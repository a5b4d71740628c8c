// The text in the box and what it is about, kept at every letter: a crash, a reload or another room costs nothing.
import type { ComputedRef, ShallowRef } from 'vue'
import type { RoomStatus, TimelineMessage } from '../../../core/ports.ts'
import type { Aim } from '../conversation.ts'
import type { DraftBox } from './draft-box.ts'
import type { About, AboutReply, DraftPlace } from './drafts.ts'
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { boxAt, openBox, replyOf } from './draft-box.ts'
import { createDrafts, joinWords } from './drafts.ts'
import { sendOff, takeLost } from './in-flight.ts'

export interface Draft extends DraftBox {
  readonly text: ShallowRef<string>
  /** An edit that was begun before, and whose message is not here yet. */
  readonly resumes: ComputedRef<boolean>
  /** That message is nowhere to be seen: its new words became a draft. */
  readonly lost: ShallowRef<boolean>
  /** Back to writing something new; what was there before an edit returns. */
  readonly leaveAim: () => void
  /** It was said, or is about to be: nothing of it is left in the box. */
  readonly finish: () => void
  /** Until that is over, a crash brings the words back into the box. */
  readonly sendOff: (words: string) => () => void
}

interface Around {
  readonly aim: ShallowRef<Aim>
  readonly messages: Readonly<ShallowRef<readonly TimelineMessage[]>>
  readonly status: Readonly<ShallowRef<RoomStatus>>
}

/** So long after the record has answered, whatever it brought is drawn. */
const drawnMs = 1_000

export function useDraft(place: DraftPlace, { aim, messages, status }: Around): Draft {
  const drafts = createDrafts(place)
  takeLost(drafts)
  const kept = drafts.about()
  /** What is to be said anew: during an edit it waits beside the box, with what it answers. */
  let own = drafts.text()
  let beneath: AboutReply | undefined = kept?.type === 'edit' && kept.to !== undefined ? { type: 'reply', id: kept.to } : undefined
  const text = shallowRef(kept?.type === 'edit' ? kept.text : own)
  const lost = shallowRef(false)
  /** What the kept draft is about, until its message is there. */
  const pending = shallowRef<About | undefined>(kept)
  const resumes = computed(() => pending.value?.type === 'edit')
  let patience: ReturnType<typeof setTimeout> | undefined

  function edited(): string | undefined {
    if (aim.value.type === 'edit')
      return aim.value.of.id
    return pending.value?.type === 'edit' ? pending.value.id : undefined
  }

  function keep(): void {
    const id = edited()
    if (id !== undefined)
      return drafts.keepAbout({ type: 'edit', id, text: text.value, ...beneath && { to: beneath.id } })
    own = text.value
    drafts.keepText(own)
  }

  function leaveAim(): void {
    const back = edited() === undefined ? undefined : beneath
    aim.value = { type: 'new' }
    if (back)
      answer(back)
  }

  function answer(about: AboutReply): void {
    pending.value = about
    drafts.keepAbout(about)
    findAim()
  }

  function findAim(): void {
    const wanted = pending.value
    const found = messages.value.find(({ id, state }) => id === wanted?.id && state === 'shown')
    if (!wanted || !found)
      return
    const written = text.value
    aim.value = wanted.type === 'edit' ? { type: 'edit', of: found } : { type: 'reply', to: found }
    text.value = written
  }

  function giveUp(): void {
    const words = text.value
    leaveAim()
    text.value = joinWords(text.value, words)
    lost.value = true
  }

  watch(text, keep, { flush: 'sync' })

  watch(aim, (next, before) => {
    const wasEdit = before.type === 'edit' || resumes.value
    if (next.type === 'edit' && !wasEdit)
      beneath = replyOf(before) ?? (pending.value?.type === 'reply' ? pending.value : undefined)
    pending.value = undefined
    if (next.type === 'edit') {
      text.value = next.of.text
    }
    else if (wasEdit) {
      beneath = undefined
      text.value = own
    }
    drafts.keepAbout(next.type === 'edit' ? { type: 'edit', id: next.of.id, text: text.value, ...beneath && { to: beneath.id } } : replyOf(next))
  }, { flush: 'sync' })

  watch(messages, findAim, { immediate: true, flush: 'sync' })
  watch(() => resumes.value && status.value === 'live', (isLate) => {
    clearTimeout(patience)
    if (isLate)
      patience = setTimeout(giveUp, drawnMs)
  }, { immediate: true, flush: 'sync' })

  const close = openBox(drafts, {
    giveBack(words, before) {
      const reply = replyOf(before)
      if (edited() === undefined) {
        text.value = joinWords(words, text.value)
        return reply && aim.value.type === 'new' ? answer(reply) : undefined
      }
      beneath ??= reply
      own = joinWords(words, own)
      drafts.keepText(own)
      keep()
    },
    changed(id, words) {
      // Who went on changing it, or has left it, is not interrupted.
      if (edited() === id && text.value.trim() === words)
        leaveAim()
    },
  })
  onScopeDispose(() => {
    clearTimeout(patience)
    close()
  })

  return {
    text,
    resumes,
    lost,
    leaveAim,
    finish() {
      const isEdit = edited() !== undefined
      leaveAim()
      if (!isEdit)
        text.value = ''
    },
    sendOff: words => sendOff(drafts, words),
    giveBack: (words, before) => boxAt(drafts).giveBack(words, before),
    changed: (id, words) => boxAt(drafts).changed(id, words),
  }
}
