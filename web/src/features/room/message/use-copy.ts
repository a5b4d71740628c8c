// Puts text where it can be pasted from, and says so.
import { useI18n } from '../../../i18n/create-i18n.ts'
import { useToasts } from '../../../ui/use-toasts.ts'

export function useCopy(): (text: string) => Promise<void> {
  const { t } = useI18n()
  const toasts = useToasts()
  return async (text) => {
    try {
      await navigator.clipboard.writeText(text)
      toasts.show({ text: t('message.copied'), durationMs: 2_500 })
    }
    catch {
      toasts.show({ text: t('message.copyFailed'), tone: 'warn' })
    }
  }
}
