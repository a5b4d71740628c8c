// Leaving a room, as often as one likes.
import type { DoneAnswer, LeaveRoomRefusal, Result } from '@festival-chat/domain'
import type { Visitor } from './caller.ts'
import type { MemberPorts } from './ports.ts'
import { fail, isRestricted, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller } from './caller.ts'
import { eventField, roomField } from './fields.ts'
import { leaveSeat } from './seat.ts'

const schema = v.object({ event: eventField, room: roomField })

export async function leaveRoom(visitor: Visitor | undefined, given: unknown, ports: MemberPorts): Promise<Result<DoneAnswer, LeaveRoomRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const { event, room } = parsed.output
  const left = await ports.register.transact(event, async (transaction) => {
    const caller = await findCaller(visitor, event, transaction)
    if (!caller.ok)
      return caller
    const member = await transaction.members(room).get(caller.value.uid)
    if (member)
      transaction.people.put(caller.value.uid, leaveSeat(transaction, caller.value, room))
    return ok(caller.value.uid)
  })
  if (!left.ok)
    return left
  if (isRestricted(room))
    await ports.syncClaims(event, left.value)
  await ports.later.directory(event)
  return ok({})
}
