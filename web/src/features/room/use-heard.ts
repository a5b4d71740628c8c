// What a screen reader says of new messages: the newest of somebody else, once it arrives.
import type { TimelineMessage } from '../../core/ports.ts'
import { shallowRef, watch } from 'vue'
import { useI18n } from '../../i18n/create-i18n.ts'

export function useHeard(messages: () => readonly TimelineMessage[]) {
  const { t } = useI18n()
  const heard = shallowRef('')
  /** When the newest that is known of others was written; what loads above is no news. */
  let knownMs: number | undefined
  watch(messages, (next) => {
    const newest = next.findLast(message => !message.mine && message.state === 'shown')
    if (!newest) {
      if (next.length > 0)
        knownMs ??= 0
      return
    }
    // Nor is a whole history that arrives at once.
    if (knownMs !== undefined && newest.at > knownMs)
      heard.value = t('room.heard', { name: newest.authorName || t('room.nameless'), text: newest.text })
    knownMs = Math.max(knownMs ?? 0, newest.at)
  }, { immediate: true })
  return heard
}
