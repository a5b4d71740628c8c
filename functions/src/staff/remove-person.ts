// Removing somebody from the event or from one room, at once for all they write; and letting them back.
import type { DoneAnswer, Result, StaffRefusal } from '@festival-chat/domain'
import type { Visitor } from '../members/caller.ts'
import type { StaffPorts } from './ports.ts'
import type { Act } from './removal.ts'
import { eventRoom, fail, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller } from '../members/caller.ts'
import { eventField, reasonField, roomField, uidField } from '../members/fields.ts'
import { letBackIn, letBackInto, removeFromEvent, removeFromRoom } from './removal.ts'
import { liftOwnBans, restateBans } from './standing-bans.ts'

const schema = v.object({
  event: eventField,
  who: uidField,
  room: v.optional(roomField),
  reason: reasonField,
  letBack: v.optional(v.boolean(), false),
})
type Wish = v.InferOutput<typeof schema>

export async function removePerson(visitor: Visitor | undefined, given: unknown, ports: StaffPorts): Promise<Result<DoneAnswer, StaffRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const wish = parsed.output
  const nowMs = ports.nowMs()
  const act = actFor(wish)
  const done = await ports.register.transact(wish.event, async (transaction) => {
    const caller = await findCaller(visitor, wish.event, transaction)
    return caller.ok
      ? act(transaction, caller.value, { ...wish, nowMs })
      : caller
  })
  if (!done.ok)
    return done
  await ports.syncClaims(wish.event, wish.who)
  if (wish.room === undefined)
    await (wish.letBack ? liftOwnBans(wish.event, wish.who, ports) : shutOut(wish, ports))
  await ports.later.directory(wish.event)
  return ok({})
}

function actFor({ room, letBack }: Wish): Act {
  if (room === undefined)
    return letBack ? letBackIn : removeFromEvent
  return letBack ? letBackInto(room) : removeFromRoom(room)
}

/** Safe to do again: a call before may have ended half-way. What they said until now stays; what comes later counts nowhere. */
async function shutOut({ event, who }: Wish, ports: StaffPorts): Promise<void> {
  await ports.endSessions(event, who)
  await restateBans(event, who, ports)
  const last = await ports.lastSeqs(event, who)
  await ports.publish(event, eventRoom, { type: 'revoke', who, last })
}
