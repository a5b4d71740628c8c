// Giving somebody a role, or taking it back: at once for all they write, and for every phone by a word of the event itself.
import type { DoneAnswer, EventId, Result, Role, StaffRefusal, Uid } from '@festival-chat/domain'
import type { Caller, Visitor } from '../members/caller.ts'
import type { Person, RegisterTransaction, StaffEntry } from '../members/register.ts'
import type { StaffPorts } from './ports.ts'
import { eventRoom, fail, ok, roles } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller, isAtLeast, levelOf } from '../members/caller.ts'
import { eventField, reasonField, uidField } from '../members/fields.ts'
import { leaveSeat, roomsLost } from '../members/seat.ts'
import { restateBans } from './standing-bans.ts'

const schema = v.object({
  event: eventField,
  who: uidField,
  role: v.picklist(['attendee', 'artist', 'volunteer', 'moderator', 'organiser'] satisfies readonly Role[]),
  reason: reasonField,
})
type Wish = v.InferOutput<typeof schema>

interface Target { readonly person: Person, readonly staff: StaffEntry | undefined }

export async function setRole(visitor: Visitor | undefined, given: unknown, ports: StaffPorts): Promise<Result<DoneAnswer, StaffRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const wish = parsed.output
  const nowMs = ports.nowMs()
  const changed = await ports.register.transact(wish.event, async (transaction): Promise<Result<Target, StaffRefusal>> => {
    const caller = await findCaller(visitor, wish.event, transaction)
    if (!caller.ok)
      return caller
    const target = await findTarget(transaction, wish.who)
    if (!isAtLeast(caller.value, 'organiser') || caller.value.level <= roles[wish.role])
      return fail('not-allowed')
    if (!target)
      return fail('unknown-person')
    if (caller.value.level <= levelOf(target.person, target.staff))
      return fail('outranked')
    apply(transaction, caller.value, { wish, target, nowMs })
    return ok(target)
  })
  if (!changed.ok)
    return changed
  await ports.syncClaims(wish.event, wish.who)
  const { person, staff } = changed.value
  // Said again when the same role is given twice: the first time may have ended before this.
  if (roles[wish.role] < levelOf(person, staff) || roles[wish.role] === staff?.level)
    await takeBack(wish.event, wish.who, { level: roles[wish.role], ports })
  await ports.later.directory(wish.event)
  return ok({})
}

async function findTarget(transaction: RegisterTransaction, who: Uid): Promise<Target | undefined> {
  const [person, staff] = await Promise.all([transaction.people.get(who), transaction.staff.get(who)])
  return person && { person, staff }
}

function apply(transaction: RegisterTransaction, caller: Caller, { wish, target, nowMs }: { wish: Wish, target: Target, nowMs: number }): void {
  const { who, role, reason } = wish
  const level = roles[role]
  const person = roomsLost(target.person, target.person.level, level).reduce((held, room) => leaveSeat(transaction, { uid: who, person: held }, room), target.person)
  transaction.people.put(who, { ...person, level })
  transaction.staff.put(who, { level, by: caller.uid, atMs: nowMs })
  transaction.audit({ what: 'setRole', by: caller.uid, atMs: nowMs, who, detail: role, ...reason === undefined ? {} : { why: reason } })
}

/** Certificates outlive a role; this is what phones without a network go by. */
async function takeBack(event: EventId, who: Uid, { level, ports }: { level: number, ports: StaffPorts }): Promise<void> {
  await restateBans(event, who, ports)
  const last = await ports.lastSeqs(event, who)
  await ports.publish(event, eventRoom, { type: 'revoke', who, last, level })
}
