// Who hosts a restricted room: as last asked for its list of members, so that looking at one person costs nothing more.
import type { EventId, MemberLevel, RoomId, Uid } from '@festival-chat/domain'
import { shallowRef } from 'vue'

interface Levels {
  readonly event: EventId
  readonly room: RoomId
  readonly byUid: ReadonlyMap<Uid, MemberLevel>
}

const last = shallowRef<Levels>()

export function learnLevels(levels: Levels): void {
  last.value = levels
}

export function levelOf(event: EventId, room: RoomId | undefined, uid: Uid): MemberLevel | undefined {
  return last.value?.event === event && last.value.room === room ? last.value.byUid.get(uid) : undefined
}
