// From what stands in the box to what is kept: something new, an answer, other words. Whatever cannot be kept comes back.
import type { Conversation } from '../conversation.ts'
import type { Draft } from './use-draft.ts'
import { onScopeDispose, shallowRef } from 'vue'
import { buzz } from '../../../core/haptics.ts'
import { useI18n } from '../../../i18n/create-i18n.ts'
import { useToasts } from '../../../ui/use-toasts.ts'

/** What was just said, as long as it can be taken back without much ado. */
export interface JustSaid {
  readonly ids: readonly string[]
  readonly text: string
  /** The message it answered. */
  readonly to: string | undefined
}

export type SendTrouble
  = | { readonly type: 'not-kept', readonly error: unknown }
    /** What was to be edited: deleted, not here yet, or nowhere to be seen. */
    | { readonly type: 'gone' | 'not-here-yet' | 'lost' }

interface Around {
  readonly conversation: Conversation
  readonly draft: Draft
  readonly said: (what: JustSaid) => void
}

export function useSending({ conversation, draft, said }: Around) {
  const { open, title, aim, sent, within } = conversation
  const { t } = useI18n()
  const { show } = useToasts()
  const trouble = shallowRef<SendTrouble>()
  let isChanging = false
  let isLeft = false
  onScopeDispose(() => isLeft = true)

  function failed(error: unknown): void {
    console.warn('Not kept:', error)
    if (isLeft)
      show({ text: t('composer.notSentThere', { room: title.value }), tone: 'warn' })
    else
      trouble.value = { type: 'not-kept', error }
  }

  /** All parts, one after the other; what was not kept of them is put back into the box. */
  async function send(parts: readonly string[]): Promise<void> {
    const before = aim.value
    const to = before.type === 'reply' ? before.to.id : within
    trouble.value = undefined
    const arrived = draft.sendOff(parts.join('\n'))
    draft.finish()
    const ids: string[] = []
    for (const [index, text] of parts.entries()) {
      try {
        // Only the first answers, but in a thread all belong to it.
        const answers = index === 0 ? to : within
        ids.push(await open.write(answers === undefined ? { type: 'text', text } : { type: 'reply', text, to: answers }))
        sent.value++
      }
      catch (error) {
        // Whatever was typed since comes after what could not be kept.
        draft.giveBack(parts.slice(index).join('\n'), index === 0 ? before : { type: 'new' })
        failed(error)
        break
      }
    }
    arrived()
    if (ids.length > 0)
      said({ ids, text: parts.slice(0, ids.length).join('\n\n'), to: before.type === 'reply' ? before.to.id : undefined })
    if (ids.length === parts.length)
      buzz('light')
  }

  /** The box keeps the new words until they are kept elsewhere. */
  async function change(text: string): Promise<void> {
    const { value } = aim
    if (value.type !== 'edit' || isChanging)
      return
    const { id } = value.of
    const current = open.messages.value.find(message => message.id === id)
    trouble.value = undefined
    if (current?.text === text)
      return draft.finish()
    if (current?.state !== 'shown') {
      draft.leaveAim()
      draft.text.value = [draft.text.value, text].filter(Boolean).join('\n')
      trouble.value = { type: 'gone' }
      return
    }
    isChanging = true
    try {
      await open.write({ type: 'edit', of: id, text })
      draft.changed(id, text)
    }
    catch (error) {
      failed(error)
    }
    finally {
      isChanging = false
    }
  }

  return { trouble, send, change }
}
