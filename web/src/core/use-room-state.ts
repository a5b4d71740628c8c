// How a room stands. The directory says so of those it lists; of any other (by invitation, closed, put away) the record is asked, once a visit.
import type { EventId, RoomFacts, RoomId, RoomState } from '@festival-chat/domain'
import type { ComputedRef, ShallowRef } from 'vue'
import type { RoomStatus } from './ports.ts'
import { computed, shallowRef, watch } from 'vue'
import { useDirectoryStore } from './directory-store.ts'
import { usePorts } from './use-ports.ts'

export interface RoomStanding {
  readonly state: ComputedRef<RoomState | undefined>
  /** What it is called, as far as directory or record say. */
  readonly title: ComputedRef<string | undefined>
  /** 0: as fast as one likes. What moderators say in the room itself comes on top of it. */
  readonly slowModeMs: ComputedRef<number>
}

export interface AskedRoom { readonly event: EventId, readonly room: RoomId, readonly status: Readonly<ShallowRef<RoomStatus>> }

export function useRoomState({ event, room, status }: AskedRoom): RoomStanding {
  const { rooms } = usePorts()
  const directory = useDirectoryStore()
  const asked = shallowRef<Pick<RoomFacts, 'state' | 'title' | 'slowModeMs'>>()
  const listed = computed(() => 'directory' in directory.state
    ? directory.state.directory?.rooms.find(({ id }) => id === room)
    : undefined)
  const isUnlisted = computed(() => directory.state.status === 'ready' && listed.value === undefined && status.value === 'live' && !room.startsWith('d_'))

  async function ask(): Promise<void> {
    const facts = await (await rooms()).facts(event, room)
    if (facts.ok)
      asked.value = facts.value
  }

  watch(isUnlisted, (unlisted) => {
    asked.value = undefined
    if (unlisted)
      void ask().catch((problem: unknown) => console.warn('How the room stands is not known:', problem))
  }, { immediate: true })

  return {
    state: computed(() => listed.value?.state ?? asked.value?.state),
    title: computed(() => listed.value?.title ?? asked.value?.title),
    slowModeMs: computed(() => listed.value?.slowModeMs ?? asked.value?.slowModeMs ?? 0),
  }
}
