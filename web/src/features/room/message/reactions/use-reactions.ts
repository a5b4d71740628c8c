// The reactions to one message: what to show, and what a tap does.
import type { TimelineMessage } from '../../../../core/ports.ts'
import { computed } from 'vue'
import { buzz } from '../../../../core/haptics.ts'
import { isBlocked } from '../../../../core/shunned.ts'
import { useI18n } from '../../../../i18n/create-i18n.ts'
import { noteEmoji } from '../../../../ui/emoji/recent-emoji.ts'
import { useToasts } from '../../../../ui/use-toasts.ts'
import { useConversation } from '../../conversation.ts'
import { canSpeak } from '../acts/act-list.ts'
import { usePending } from '../pending.ts'
import { useMe } from '../use-me.ts'
import { useTold } from '../use-told.ts'
import { chipsOf, mayAdd } from './reaction-chips.ts'

export function useReactions(message: () => TimelineMessage) {
  const { open } = useConversation()
  const { t } = useI18n()
  const toasts = useToasts()
  const me = useMe()
  const { failed } = useTold()
  const pending = usePending<string, boolean>(failed)
  const chips = computed(() => chipsOf(message().reactions, { me: me.value, isBlocked, pending: pending.now }))
  const mayReact = computed(() => message().state === 'shown' && canSpeak({ standing: open.now.value.standing, nowMs: Date.now() }))

  async function toggle(emoji: string): Promise<void> {
    if (!mayReact.value)
      return
    const on = !chips.value.some(chip => chip.emoji === emoji && chip.mine)
    if (on && !mayAdd(chips.value)) {
      toasts.show({ text: t('message.reactionLimit'), tone: 'warn' })
      return
    }
    buzz('light')
    if (on)
      noteEmoji(emoji)
    const { id: to } = message()
    await pending.during(emoji, on, async () => open.write({ type: 'reaction', to, emoji, on }))
  }

  return { chips, mayReact, toggle }
}
