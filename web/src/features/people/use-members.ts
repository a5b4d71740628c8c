// Everybody this device can find in a room: from its log at once, then who is there right now, and its own list where it has one.
import type { EventId, MemberLevel, RoomId, Uid } from '@festival-chat/domain'
import type { Person } from '../../core/ports.ts'
import { isDirect, isRestricted } from '@festival-chat/domain'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { useProfileStore } from '../../core/profile-store.ts'
import { useNow } from '../../core/use-now.ts'
import { usePorts } from '../../core/use-ports.ts'
import { currentRoom } from '../../core/use-room.ts'
import { arrangeMembers } from './arrange-members.ts'
import { learnLevels } from './levels.ts'

export function useMembers(event: EventId, room: RoomId) {
  const ports = usePorts()
  const store = useProfileStore()
  const now = useNow(30_000)
  const present = shallowRef<ReadonlyMap<Uid, number>>(new Map())
  const levels = shallowRef<ReadonlyMap<Uid, MemberLevel>>()
  const asking = shallowRef(false)
  /** What could not be asked: the rest is shown all the same. */
  const failed = shallowRef<'presence' | 'members'>()
  const hasList = isRestricted(room) && !isDirect(room)
  let closed = false

  const people = computed<ReadonlyMap<Uid, Person>>(() => {
    const open = currentRoom.value
    return open?.event === event && open.room === room ? open.now.value.people : new Map()
  })
  const sections = computed(() => arrangeMembers({
    people: people.value,
    present: present.value,
    levels: levels.value,
    me: store.own?.uid,
    nowMs: now.value,
  }))

  async function askPresent(): Promise<void> {
    const found = await (await ports.people()).present(event, room)
    if (!closed)
      present.value = found
  }

  async function askLevels(): Promise<void> {
    const answer = await (await ports.rooms()).members(event, room)
    if (!answer.ok)
      throw new Error(answer.error)
    if (closed)
      return
    const byUid = new Map(answer.value.map(({ uid, level }) => [uid, level]))
    levels.value = byUid
    learnLevels({ event, room, byUid })
  }

  async function ask(): Promise<void> {
    asking.value = true
    const [asked, listed] = await Promise.allSettled([askPresent(), hasList ? askLevels() : undefined])
    for (const answer of [asked, listed]) {
      if (answer.status === 'rejected')
        console.warn('Not everybody in the room is known:', answer.reason)
    }
    asking.value = false
    if (listed.status === 'rejected')
      failed.value = 'members'
    else
      failed.value = asked.status === 'rejected' ? 'presence' : undefined
  }

  onScopeDispose(() => closed = true)
  void ask()
  return { people, sections, asking, failed, hasList, now, ask }
}
