// The rooms somebody belongs to, and what is new there.
import type { MyRoomsPort } from '../../core/ports.ts'

export function createMyRooms(): MyRoomsPort {
  return { watch: () => () => {}, readUpTo: async () => 0, markRead: async () => {} }
}
