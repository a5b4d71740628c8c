// What a room is called and how it stands, put together from the directory, one's own rooms and the room itself.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Person } from '../../core/ports.ts'
import type { OpenRoom } from '../../core/use-room.ts'
import { directPartner } from '@festival-chat/domain'
import { computed, watch } from 'vue'
import { useDirectoryStore } from '../../core/directory-store.ts'
import { tagsOfTalks } from '../../core/look-alikes.ts'
import { useMyRoomsStore } from '../../core/my-rooms-store.ts'
import { useSessionStore } from '../../core/session-store.ts'
import { useI18n } from '../../i18n/create-i18n.ts'

/** Of a room of two: the other. */
export interface Other {
  readonly uid: Uid
  readonly person: Person | undefined
  /** Where they are a stranger, or might be taken for somebody else. */
  readonly tag: string | undefined
}

export function useRoomFacts(event: EventId, room: RoomId, { now, status, standing }: OpenRoom) {
  const { t } = useI18n()
  const store = useSessionStore()
  const rooms = useDirectoryStore()
  const mine = useMyRoomsStore()

  const known = computed(() => mine.rooms?.find(my => my.room === room))
  const other = computed<Other | undefined>(() => {
    const uid = 'uid' in store.session ? directPartner(room, store.session.uid) : undefined
    return uid && { uid, person: now.value.people.get(uid), tag: tagsOfTalks(mine.rooms ?? []).get(uid) }
  })
  const entering = computed(() => store.session.status !== 'inside')
  const statusText = computed(() => {
    if (entering.value && status.value !== 'offline')
      return t('room.status.entering')
    const state = standing.state.value
    if (status.value === 'live' && state !== undefined && state !== 'open')
      return t(`room.state.${state}`)
    return t(`room.status.${status.value}`)
  })

  watch(() => event, () => rooms.watch(event), { immediate: true })

  return {
    title: computed(() => other.value?.person?.name || standing.title.value || known.value?.title || t('room.untitled')),
    other,
    entering,
    /** While the gate has not answered, the record cannot know us: that is no refusal. */
    denied: computed(() => status.value === 'denied' && !entering.value),
    live: computed(() => status.value === 'live' && !entering.value),
    statusText,
  }
}
