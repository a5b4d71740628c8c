// Says in the record that this person is in a room, by a single write: it is now or never.
import type { RoomAddress } from '../storage/schema.ts'
import type { Member } from './account.ts'
import { restOf, timeField, writeOf } from './rest.ts'

/** Long enough for clocks that differ; the server's clean-up takes a day anyway. */
const keptMs = 3_600_000

/** Answers whether the record took it. */
export async function sayHere(member: Member, { event, room }: RoomAddress, nowMs: number): Promise<boolean> {
  const { documents, post } = restOf(member)
  const name = `${documents}/events/${event}/rooms/${room}/roster/${member.identity.uid}`
  const { status } = await post('commit', { writes: [writeOf(name, { expireAt: timeField(nowMs + keptMs) })] })
  return status === 200
}
