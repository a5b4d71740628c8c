// All that a composer does, without how it looks.
import type { Ref } from 'vue'
import { maxTextLength } from '@festival-chat/domain'
import { computed, nextTick, onScopeDispose, watch } from 'vue'
import { useSessionStore } from '../../../core/session-store.ts'
import { useJoining } from '../../../core/use-joining.ts'
import { useConversation } from '../conversation.ts'
import { useMakePoll } from '../message/use-make-poll.ts'
import { ownLast } from './own-last.ts'
import { useDraft } from './use-draft.ts'
import { useFocus } from './use-focus.ts'
import { useSending } from './use-sending.ts'
import { useTyping } from './use-typing.ts'
import { useUndo } from './use-undo.ts'
import { useWhyNot } from './use-why-not.ts'

interface Hands {
  readonly box: Readonly<Ref<HTMLTextAreaElement | null>>
  /** Puts words where the caret is. */
  readonly insert: (words: string) => void
}

export function useComposer({ box, insert }: Hands) {
  const conversation = useConversation()
  const { open, aim, within } = conversation
  const store = useSessionStore()
  const { state: joining, join } = useJoining(open.event, open.room)
  const { why, leftMs } = useWhyNot(open, () => joining.value)
  const draft = useDraft({ event: open.event, room: open.room, thread: within }, { aim, messages: open.messages, status: open.status })
  const undo = useUndo({ conversation, draft, insert })
  const sending = useSending({ conversation, draft, said: undo.offer })
  const typing = useTyping(open.sayTyping)
  const makePoll = useMakePoll()
  const me = computed(() => 'uid' in store.session ? store.session.uid : undefined)

  useFocus(box, () => within !== undefined || conversation.thread.value === undefined)

  watch(draft.text, text => text === '' ? typing.stopped() : typing.typed())
  watch(draft.resumes, () => sending.trouble.value = draft.lost.value ? { type: 'lost' } : undefined)
  // Whoever wants to answer wants to write, after what stands there already.
  watch(aim, ({ type }) => type !== 'new' && void nextTick(toEnd))
  const before = conversation.insert
  conversation.insert = insert
  onScopeDispose(() => {
    if (conversation.insert === insert)
      conversation.insert = before
  })

  function toEnd(): void {
    const { length } = draft.text.value
    box.value?.focus()
    box.value?.setSelectionRange(length, length)
  }

  async function submit(): Promise<void> {
    const written = draft.text.value.trim()
    box.value?.focus()
    if (written === '' || written.length > maxTextLength)
      return
    if (draft.resumes.value)
      sending.trouble.value = { type: 'not-here-yet' }
    else if (aim.value.type === 'edit')
      await sending.change(written)
    else
      await submitParts([written])
  }

  async function submitParts(parts: readonly string[]): Promise<void> {
    if (why.value || draft.resumes.value)
      return
    typing.stopped()
    await Promise.all([sending.send(parts), join()])
  }

  /** Out of an answer or an edit; where there is none, the key is for others. */
  function leave(event?: KeyboardEvent): void {
    if (aim.value.type === 'new' && !draft.resumes.value)
      return
    event?.preventDefault()
    event?.stopPropagation()
    draft.leaveAim()
    box.value?.focus()
  }

  function editLast(): void {
    const of = ownLast(open.messages.value, within)
    if (of && aim.value.type === 'new')
      aim.value = { type: 'edit', of }
  }

  return { conversation, draft, why, leftMs, join, me, trouble: sending.trouble, undo, submit, submitParts, leave, editLast, makePoll }
}
