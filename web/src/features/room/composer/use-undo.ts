// Taking back what was just said: a few seconds of second thoughts, and the words return to the box.
import type { Conversation } from '../conversation.ts'
import type { Draft } from './use-draft.ts'
import type { JustSaid } from './use-sending.ts'
import { onScopeDispose, shallowRef } from 'vue'
import { buzz } from '../../../core/haptics.ts'
import { useI18n } from '../../../i18n/create-i18n.ts'
import { useToasts } from '../../../ui/use-toasts.ts'

const regretMs = 6_000

interface Around {
  readonly conversation: Conversation
  readonly draft: Draft
  /** Puts words where the caret is. */
  readonly insert: (text: string) => void
}

export function useUndo({ conversation, draft, insert }: Around) {
  const { open, aim } = conversation
  const { t } = useI18n()
  const { show } = useToasts()
  const offered = shallowRef<JustSaid>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function offer(what: JustSaid): void {
    offered.value = what
    release()
  }

  /** Nobody loses it while they are about to press it. */
  function hold(): void {
    clearTimeout(timer)
  }

  function release(): void {
    clearTimeout(timer)
    timer = setTimeout(() => offered.value = undefined, regretMs)
  }

  async function undo(): Promise<void> {
    const what = offered.value
    if (!what)
      return
    clearTimeout(timer)
    offered.value = undefined
    try {
      await takeBack(what)
    }
    catch (problem) {
      console.warn('Not taken back:', problem)
      show({ text: t('composer.notUndone'), tone: 'warn' })
    }
  }

  async function takeBack({ ids, text, to }: JustSaid): Promise<void> {
    let isPublic = false
    // The last first: of what follows on each other's heels, that has the best chance to be still here.
    for (const id of ids.toReversed())
      isPublic = await open.takeBack(id) === 'deleted' || isPublic
    buzz('ok')
    const news = t(isPublic ? 'composer.undone.deleted' : 'composer.undone.kept-here')
    if (draft.text.value.trim() !== '' || aim.value.type === 'edit') {
      show({ text: news, action: { label: t('composer.putBack'), run: () => insert(text) } })
      return
    }
    const answered = open.messages.value.find(({ id, state }) => id === to && state === 'shown')
    if (answered)
      aim.value = { type: 'reply', to: answered }
    draft.text.value = text
    show({ text: news, durationMs: regretMs })
  }

  onScopeDispose(() => clearTimeout(timer))
  return { offered, offer, hold, release, undo }
}
