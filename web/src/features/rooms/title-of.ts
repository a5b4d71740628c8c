// What a room is called, as far as is known here.
import type { RoomId } from '@festival-chat/domain'
import { useDirectoryStore } from '../../core/directory-store.ts'
import { useMyRoomsStore } from '../../core/my-rooms-store.ts'

export function titleOf(room: RoomId): string | undefined {
  const { state } = useDirectoryStore()
  const listed = 'directory' in state ? state.directory?.rooms.find(({ id }) => id === room)?.title : undefined
  return listed ?? useMyRoomsStore().rooms?.find(each => each.room === room)?.title
}
