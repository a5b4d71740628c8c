// What a sheet about a room knows of it: what is here at once, then what the record says.
import type { EventId, RoomFacts, RoomId, RoomKind } from '@festival-chat/domain'
import type { ComputedRef, ShallowRef } from 'vue'
import type { MyRoom, RoomsError, RoomSummary } from '../../core/ports.ts'
import { computed, onMounted, shallowRef } from 'vue'
import { useDirectoryStore } from '../../core/directory-store.ts'
import { useMyRoomsStore } from '../../core/my-rooms-store.ts'
import { usePorts } from '../../core/use-ports.ts'
import { useI18n } from '../../i18n/create-i18n.ts'

export interface KnownRoom {
  readonly title: ComputedRef<string>
  readonly topic: ComputedRef<string>
  readonly kind: ComputedRef<RoomKind | 'direct' | undefined>
  /** As the record has it; undefined until it has answered. */
  readonly facts: ShallowRef<RoomFacts | undefined>
  readonly trouble: Readonly<ShallowRef<RoomsError | undefined>>
  readonly mine: ComputedRef<MyRoom | undefined>
  readonly summary: ComputedRef<RoomSummary | undefined>
  readonly read: () => Promise<void>
}

export function useRoomFacts(event: EventId, room: RoomId): KnownRoom {
  const { t } = useI18n()
  const ports = usePorts()
  const directory = useDirectoryStore()
  const facts = shallowRef<RoomFacts>()
  const trouble = shallowRef<RoomsError>()
  const myRooms = useMyRoomsStore()
  const mine = computed(() => myRooms.rooms?.find(each => each.room === room))

  const summary = computed((): RoomSummary | undefined => 'directory' in directory.state
    ? directory.state.directory?.rooms.find(({ id }) => id === room)
    : undefined)

  async function read(): Promise<void> {
    trouble.value = undefined
    const answer = await ports.rooms().then(async rooms => rooms.facts(event, room)).catch(() => undefined)
    if (answer?.ok)
      facts.value = answer.value
    else
      trouble.value = answer?.error ?? 'unavailable'
  }

  // A room of two is in no register.
  onMounted(() => room.startsWith('d_') || void read())

  return {
    title: computed(() => facts.value?.title ?? summary.value?.title ?? mine.value?.title ?? t('room.untitled')),
    topic: computed(() => facts.value?.topic ?? summary.value?.topic ?? mine.value?.topic ?? ''),
    kind: computed(() => facts.value?.kind ?? summary.value?.kind ?? mine.value?.kind),
    facts,
    trouble,
    mine,
    summary,
    read,
  }
}
