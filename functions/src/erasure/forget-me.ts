// Somebody leaves for good: all they said, and all that is known about them. Also for those who were shut out, as long as their token lasts.
import type { DoneAnswer, EventId, ForgetMeRefusal, Result, Uid } from '@festival-chat/domain'
import type { Later } from '../jobs/port.ts'
import type { Visitor } from '../members/caller.ts'
import type { StaffPorts } from '../staff/ports.ts'
import { fail, ok, parseUid } from '@festival-chat/domain'
import * as v from 'valibot'
import { eventField } from '../members/fields.ts'
import { leaveSeat } from '../members/seat.ts'
import { restateBans } from '../staff/standing-bans.ts'

const schema = v.object({ event: eventField })

export interface ForgetPorts extends Pick<StaffPorts, 'register' | 'nowMs' | 'publish' | 'standingBans'> {
  readonly later: Pick<Later, 'directory' | 'erase'>
  readonly forgetting: {
    /** Invites they made, and what was noted about them. */
    readonly dropTraces: (event: EventId, who: Uid) => Promise<void>
    readonly deleteAccount: (who: Uid) => Promise<void>
  }
}

/** Every part can happen again; the account goes last, so that somebody half forgotten can ask once more. */
export async function forgetMe(visitor: Visitor | undefined, given: unknown, ports: ForgetPorts): Promise<Result<DoneAnswer, ForgetMeRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const { event } = parsed.output
  const who = parseUid(visitor?.uid ?? '')
  if (visitor?.event !== event || !who.ok)
    return fail('not-inside')
  await endPower(event, who.value, ports)
  await leaveEverything(event, who.value, ports)
  await ports.later.erase({ type: 'person', event, who: who.value })
  await ports.later.directory(event)
  await ports.forgetting.dropTraces(event, who.value)
  await ports.forgetting.deleteAccount(who.value)
  return ok({})
}

/** What somebody did for the event stays when they go. */
async function endPower(event: EventId, who: Uid, ports: ForgetPorts): Promise<void> {
  const staff = await ports.register.transact(event, async transaction => transaction.staff.get(who))
  if (staff && staff.level > 0)
    await restateBans(event, who, ports)
}

/** These keys come in no more and write no more, also with a token that lives for another hour. Power that was given ends. */
async function leaveEverything(event: EventId, who: Uid, { register, nowMs }: ForgetPorts): Promise<void> {
  await register.transact(event, async (transaction) => {
    const [person, staff, blocked] = await Promise.all([
      transaction.people.get(who),
      transaction.staff.get(who),
      transaction.blocked.get(who),
    ])
    if (person)
      [...person.rooms, ...person.open].forEach(room => leaveSeat(transaction, { uid: who, person }, room))
    transaction.people.drop(who)
    transaction.admitted.drop(who)
    if (staff)
      transaction.staff.put(who, { level: 0, by: who, atMs: nowMs() })
    if (!blocked)
      transaction.blocked.put(who, { by: who, atMs: nowMs(), why: 'forgotten' })
  })
}
