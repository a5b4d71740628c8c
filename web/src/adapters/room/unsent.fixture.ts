// Things waiting in an outbox, for tests.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Unsent } from '../storage/schema.ts'

export const event = 'lampion' as EventId
export const square = 'o_main-square' as RoomId
const me = 'me' as Uid
export const camp = 'o_camp' as RoomId

export function waiting(seq: number, { room = square, length = 100 }: { room?: RoomId, length?: number } = {}): Unsent {
  return { event, uid: me, room, seq, id: `${room}/${seq}`, bytes: new Uint8Array(length).fill(seq) }
}
