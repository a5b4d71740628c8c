// The name a newcomer types: remembered, tidied, and what is wrong with it.
import type { BadName } from './name.ts'
import { maxNameLength } from '@festival-chat/domain'
import { computed, shallowRef } from 'vue'
import { deviceStorage, personKey } from '../../core/device-storage.ts'
import { useI18n } from '../../i18n/create-i18n.ts'
import { parseName } from './name.ts'

export function useName() {
  const { t } = useI18n()
  const name = shallowRef(deviceStorage.getItem(personKey) ?? '')
  const bad = shallowRef<BadName>()
  const error = computed(() => bad.value === 'empty'
    ? t('join.nameEmpty')
    : bad.value && t('join.nameLong', { max: maxNameLength }))

  /** Undefined where there is none to go in with. */
  function take(): string | undefined {
    const parsed = parseName(name.value)
    bad.value = parsed.ok ? undefined : parsed.error
    if (!parsed.ok)
      return undefined
    deviceStorage.setItem(personKey, parsed.value)
    return parsed.value
  }

  return { name, error, take, forgive: () => bad.value = undefined }
}
