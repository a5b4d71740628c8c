// Blocking and muting somebody, with a way back while it is fresh.
import type { EventId, Uid } from '@festival-chat/domain'
import { computed } from 'vue'
import { block, isBlocked, isMuted, mute, unblock, unmute } from '../../core/shunned.ts'
import { useI18n } from '../../i18n/create-i18n.ts'
import { useToasts } from '../../ui/use-toasts.ts'

interface Who {
  readonly event: EventId
  readonly uid: Uid
  readonly name: string
}

export function useShun(who: () => Who) {
  const { t } = useI18n()
  const toasts = useToasts()
  const blocked = computed(() => isBlocked(who().uid))
  const muted = computed({
    get: () => isMuted(who().uid),
    set(on) {
      const { event, ...person } = who()
      if (on)
        mute(event, person)
      else
        unmute(event, person.uid)
    },
  })

  function toggleBlock(): void {
    const { event, uid, name } = who()
    const called = name || t('people.nameless')
    if (blocked.value) {
      unblock(event, uid)
      toasts.show({ text: t('people.unblocked', { name: called }) })
      return
    }
    block(event, { uid, name })
    toasts.show({ text: t('people.blocked', { name: called }), action: { label: t('people.undo'), run: () => unblock(event, uid) } })
  }

  return { blocked, muted, toggleBlock }
}
