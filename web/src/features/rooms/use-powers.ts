// What this person may do with a room. The server decides; this only keeps buttons away that would be refused.
import type { EventId, RoleName, RoomId } from '@festival-chat/domain'
import type { ComputedRef } from 'vue'
import type { KnownRoom } from './use-room-facts.ts'
import { isRestricted, rankOf } from '@festival-chat/domain'
import { computed, onMounted, shallowRef } from 'vue'
import { usePorts } from '../../core/use-ports.ts'

export interface Powers {
  /** Title, topic, state. */
  readonly mayChange: ComputedRef<boolean>
  /** How fast it goes, and whether it is locked. */
  readonly mayPace: ComputedRef<boolean>
  readonly mayInvite: ComputedRef<boolean>
}

export function usePowers(event: EventId, room: RoomId, { mine, kind, facts }: Pick<KnownRoom, 'mine' | 'kind' | 'facts'>): Powers {
  const ports = usePorts()
  const role = shallowRef<RoleName>('attendee')
  onMounted(async () => {
    role.value = await ports.rooms().then(async rooms => rooms.myRole(event), () => 'attendee' as const)
  })
  const isStaff = computed(() => rankOf(role.value) >= rankOf('moderator'))
  const isHost = computed(() => mine.value?.level === 'host' && facts.value?.state !== 'archived')
  const mayChange = computed(() => kind.value !== 'direct' && (isStaff.value || isHost.value))
  return {
    mayChange,
    // Phones take the pace of a room from its moderators and, where there is one, from the directory.
    mayPace: computed(() => mayChange.value && (isStaff.value || !isRestricted(room))),
    mayInvite: computed(() => mayChange.value && isRestricted(room) && facts.value?.state !== 'closed' && facts.value?.state !== 'archived'),
  }
}
