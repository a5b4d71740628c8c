// Each screen names itself in the browser's tab and history; `undefined` leaves that to another one beside it.
import { watchEffect } from 'vue'
import { useI18n } from '../i18n/create-i18n.ts'
import { unreadMark, unreadTotal } from './unread-total.ts'

export function usePageTitle(title: () => string | undefined): void {
  const { t } = useI18n()
  watchEffect(() => {
    const page = title()
    if (page === undefined)
      return
    const named = page === t('app.name') ? page : t('app.title', { page })
    document.title = unreadTotal.value > 0 ? `(${unreadMark(unreadTotal.value)}) ${named}` : named
  })
}
