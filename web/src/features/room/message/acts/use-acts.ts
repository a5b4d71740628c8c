// Does with a message what somebody chose to do.
import type { TimelineMessage } from '../../../../core/ports.ts'
import type { Aim } from '../../conversation.ts'
import type { Act, ActId } from './act-list.ts'
import { may } from '@festival-chat/domain'
import { buzz } from '../../../../core/haptics.ts'
import { useI18n } from '../../../../i18n/create-i18n.ts'
import { useToasts } from '../../../../ui/use-toasts.ts'
import { useConversation } from '../../conversation.ts'
import { useCopy } from '../use-copy.ts'
import { useMessageLayer } from '../use-message-layer.ts'
import { useTold } from '../use-told.ts'
import { actsFor } from './act-list.ts'

const sheetGoneMs = 30

export function useActs() {
  const conversation = useConversation()
  const { open, aim, picked, thread } = conversation
  const layer = useMessageLayer()
  const toasts = useToasts()
  const copy = useCopy()
  const { attempt } = useTold()
  const { t } = useI18n()

  function listFor(message: TimelineMessage): readonly Act[] {
    const { role, standing } = open.now.value
    return actsFor(message, { room: open.room, role, standing, nowMs: Date.now(), canShare: 'share' in navigator })
      // A thread is open already where this is asked from within.
      .filter(({ id }) => id !== 'thread' || conversation.within === undefined)
  }

  const acts: Readonly<Record<ActId, (message: TimelineMessage) => unknown>> = {
    reply: to => takeAim({ type: 'reply', to }),
    edit: of => takeAim({ type: 'edit', of }),
    react: ({ id }) => layer.show({ type: 'react', id }),
    who: ({ id }) => layer.show({ type: 'who', id }),
    details: ({ id }) => layer.show({ type: 'details', id }),
    delete: ({ id }) => layer.show({ type: 'delete', ids: [id] }),
    thread: ({ id }) => thread.value = id,
    select: ({ id }) => picked.value = new Set([id]),
    copy: async ({ text }) => copy(text),
    share: async ({ text }) => navigator.share({ text }).catch(() => {
      // Closed without a choice.
    }),
    cancel: async ({ id }) => attempt(async () => {
      const became = await open.takeBack(id)
      toasts.show({ text: became === 'kept-here' ? t('message.cancelled') : t('message.deletedNow') })
    }),
    pin: async message => pin(message, true),
    unpin: async message => pin(message, false),
    hide: async ({ id }) => attempt(async () => {
      await open.write({ type: 'hide', of: id })
      const canRestore = may(open.now.value.role, 'restore', open.room)
      toasts.show({ text: t('message.hiddenNow'), ...canRestore && { action: { label: t('message.undo'), run: () => void restore(id) } } })
    }),
    restore: async ({ id }) => restore(id),
  }

  /** At once, or a phone keeps its keys shut; and again once a closing sheet has given the focus back to what had it. */
  function takeAim(next: Aim): void {
    aim.value = next
    conversation.insert('')
    setTimeout(() => {
      if (aim.value === next)
        conversation.insert('')
    }, sheetGoneMs)
  }

  async function pin({ id }: TimelineMessage, on: boolean): Promise<void> {
    await attempt(async () => {
      await open.write({ type: 'pin', of: id, on })
      toasts.show({ text: on ? t('message.pinnedNow') : t('message.unpinnedNow'), durationMs: 3_000 })
    })
  }

  async function restore(id: string): Promise<void> {
    await attempt(async () => open.write({ type: 'restore', of: id }))
  }

  /** Opens the list of what can be done: a sheet under a thumb, a menu under a pointer. */
  function openMenu({ id }: TimelineMessage, at: { readonly x: number, readonly y: number }): void {
    buzz('light')
    layer.show({ type: 'acts', id, ...matchMedia('(pointer: fine)').matches && { at } })
  }

  return { listFor, run: (act: ActId, message: TimelineMessage) => void acts[act](message), openMenu }
}
