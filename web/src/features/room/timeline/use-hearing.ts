// Tells a screen reader what is new, while somebody is there to hear it.
import type { TimelineMessage } from '../../../core/ports.ts'
import { onScopeDispose, shallowRef, watch } from 'vue'
import { isMuted } from '../../../core/shunned.ts'
import { useI18n } from '../../../i18n/create-i18n.ts'
import { plainWords } from '../message/words/plain-words.ts'
import { createHearing } from './hearing.ts'
import { isAttended } from './use-attention.ts'

export function useHearing(messages: () => readonly TimelineMessage[]) {
  const { t } = useI18n()
  const heard = shallowRef('')
  const hearing = createHearing(isMuted)
  let timer: ReturnType<typeof setTimeout> | undefined

  function say(): void {
    timer = undefined
    const news = isAttended() ? hearing.say(Date.now()) : hearing.skip()
    if (!news)
      return
    const { authorName, text } = news.type === 'one' ? news.message : news.last
    const name = authorName || t('room.nameless')
    heard.value = news.type === 'one'
      ? t('timeline.heard', { name, text: plainWords(text, 200) })
      : t('timeline.heardSeveral', { count: news.count, name })
  }

  watch(messages, (next) => {
    const dueMs = hearing.listen(next, Date.now())
    if (dueMs !== undefined)
      timer ??= setTimeout(say, Math.max(dueMs - Date.now(), 0))
  }, { immediate: true })
  onScopeDispose(() => clearTimeout(timer))
  return heard
}
