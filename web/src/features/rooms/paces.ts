// How often one may write in a room, as one chooses and says it.
import type { I18n } from '../../i18n/create-i18n.ts'

export const pacesMs = [0, 5_000, 15_000, 30_000, 60_000, 300_000] as const

export function paceOf(everyMs: number, t: I18n['t']): string {
  if (everyMs <= 0)
    return t('rooms.paceOff')
  return everyMs < 60_000
    ? t('rooms.paceSeconds', { count: Math.round(everyMs / 1_000) })
    : t('rooms.paceMinutes', { count: Math.round(everyMs / 60_000) })
}
