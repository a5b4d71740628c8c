// A profile that is being changed: what would be kept, what is wrong with it, and what others would see.
import type { OwnProfile, Person } from '../../core/ports.ts'
import type { Hue } from '../../ui/hue.ts'
import { maxNameLength, tidyName } from '@festival-chat/domain'
import { computed, ref, shallowRef } from 'vue'
import { useProfileStore } from '../../core/profile-store.ts'
import { currentRoom } from '../../core/use-room.ts'
import { useI18n } from '../../i18n/create-i18n.ts'
import { degreesOf, hueOf } from '../../ui/hue.ts'
import { noticeAbout } from './name-notice.ts'

export function useProfileDraft() {
  const { t } = useI18n()
  const store = useProfileStore()
  const name = ref('')
  const hue = shallowRef<number>()
  const emoji = ref('')

  /** From what is kept; what was changed here is gone. */
  function begin(): void {
    name.value = store.own?.name ?? ''
    hue.value = store.own?.hue
    emoji.value = store.own?.emoji ?? ''
  }

  const tidy = computed(() => tidyName(name.value, maxNameLength))
  const shownName = computed(() => tidy.value.ok ? tidy.value.value : name.value)
  const profile = computed<OwnProfile | undefined>(() => tidy.value.ok
    ? { name: tidy.value.value, ...hue.value !== undefined && { hue: hue.value }, ...emoji.value !== '' && { emoji: emoji.value } }
    : undefined)

  const problem = computed(() => {
    if (tidy.value.ok)
      return undefined
    return tidy.value.error.type === 'Empty' ? t('people.nameEmpty') : t('people.nameLong', { max: maxNameLength })
  })

  const found = computed(() => {
    const { own } = store
    const people = currentRoom.value?.now.value.people
    return own && people && tidy.value.ok
      ? noticeAbout({ uid: own.uid, name: tidy.value.value }, people)
      : undefined
  })

  const notice = computed(() => {
    if (found.value?.type === 'claims')
      return t('people.nameClaims')
    if (found.value?.type !== 'alike')
      return ''
    const { tag, crew } = found.value
    return crew === undefined
      ? t('people.nameAlike', { name: shownName.value, tag })
      : t('people.nameAlikeCrew', { other: crew, name: shownName.value, tag })
  })

  /** Nothing is chosen for whoever leaves it to us. */
  const colour = computed<Hue>({
    get: () => hueOf(store.own?.uid ?? '', hue.value),
    set: chosen => hue.value = degreesOf[chosen],
  })

  const preview = computed<(Person & { readonly tag?: string }) | undefined>(() => {
    const { own } = store
    if (!own)
      return undefined
    const known = currentRoom.value?.now.value.people.get(own.uid)
    return {
      uid: own.uid,
      name: shownName.value,
      lastSaidMs: 0,
      ...hue.value !== undefined && { hue: hue.value },
      ...emoji.value !== '' && { emoji: emoji.value },
      ...known?.role && { role: known.role },
      ...found.value?.type === 'alike' && { tag: found.value.tag },
    }
  })

  return { begin, name, emoji, colour, shownName, profile, problem, notice, preview }
}
