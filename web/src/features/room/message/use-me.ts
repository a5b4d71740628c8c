// Who this person is here, and how people are called.
import type { Uid } from '@festival-chat/domain'
import type { Person } from '../../../core/ports.ts'
import { computed } from 'vue'
import { useSessionStore } from '../../../core/session-store.ts'
import { useI18n } from '../../../i18n/create-i18n.ts'
import { useConversation } from '../conversation.ts'

export function useMe() {
  const store = useSessionStore()
  return computed((): Uid | undefined => 'uid' in store.session ? store.session.uid : undefined)
}

export function usePeople() {
  const { open } = useConversation()
  const { t } = useI18n()
  const me = useMe()

  function personOf(uid: Uid): Person {
    return open.now.value.people.get(uid) ?? { uid, name: '', lastSaidMs: 0 }
  }

  function nameOf(uid: Uid): string {
    return uid === me.value ? t('message.you') : personOf(uid).name || t('message.anonymous')
  }

  return { me, personOf, nameOf }
}
