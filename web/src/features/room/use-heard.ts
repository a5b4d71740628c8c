// What a screen reader says of new messages: the newest of somebody else, once it arrives.
import type { TimelineMessage } from '../../core/ports.ts'
import { shallowRef, watch } from 'vue'
import { useI18n } from '../../i18n/create-i18n.ts'

export function useHeard(messages: () => readonly TimelineMessage[]) {
  const { t } = useI18n()
  const heard = shallowRef('')
  let known = new Set(messages().map(({ id }) => id))
  watch(messages, (next) => {
    const newest = next.findLast(message => !message.mine && message.state === 'shown' && !known.has(message.id))
    // A whole history that arrives at once is not news.
    if (newest && known.size > 0)
      heard.value = t('room.heard', { name: newest.authorName || t('room.nameless'), text: newest.text })
    known = new Set(next.map(({ id }) => id))
  })
  return heard
}
