// What removing and letting back change in the register, and who may.
import type { Result, RoomId, StaffRefusal, Uid } from '@festival-chat/domain'
import type { Caller } from '../members/caller.ts'
import type { RegisterTransaction, Removal } from '../members/register.ts'
import { fail, isRestricted, ok, parseUid } from '@festival-chat/domain'
import { isAtLeast, levelOf } from '../members/caller.ts'
import { isHost, leaveSeat, withoutRoom } from '../members/seat.ts'

export interface Removing {
  readonly who: Uid
  readonly reason?: string | undefined
  readonly nowMs: number
}
export type Act = (transaction: RegisterTransaction, caller: Caller, removing: Removing) => Promise<Result<void, StaffRefusal>>

export async function removeFromEvent(transaction: RegisterTransaction, caller: Caller, { who, reason, nowMs }: Removing): Promise<Result<void, StaffRefusal>> {
  const [person, staff, blocked] = await Promise.all([
    transaction.people.get(who),
    transaction.staff.get(who),
    transaction.blocked.get(who),
  ])
  const refusal = whyNot(caller, person ? levelOf(person, staff) : staff?.level)
  if (refusal)
    return fail(refusal)
  if (blocked)
    return ok(undefined)
  if (person)
    [...person.rooms, ...person.open].forEach(room => leaveSeat(transaction, { uid: who, person }, room))
  transaction.people.drop(who)
  // Not dropped: whoever is let back in does not bring the power along that a code once gave.
  if (staff)
    transaction.staff.put(who, { level: 0, by: caller.uid, atMs: nowMs })
  transaction.blocked.put(who, { by: caller.uid, atMs: nowMs, ...why(reason) })
  transaction.audit({ what: 'removePerson', by: caller.uid, atMs: nowMs, who, ...why(reason) })
  return ok(undefined)
}

export async function letBackIn(transaction: RegisterTransaction, caller: Caller, { who, reason, nowMs }: Removing): Promise<Result<void, StaffRefusal>> {
  const [blocked, person] = await Promise.all([transaction.blocked.get(who), transaction.people.get(who)])
  if (!isAtLeast(caller, 'moderator') || caller.uid === who)
    return fail('not-allowed')
  // Somebody inside may still be banned in the event's name.
  if (!blocked && !person)
    return fail('unknown-person')
  if (blocked && !await mayUndo(transaction, caller, blocked))
    return fail('outranked')
  transaction.blocked.drop(who)
  transaction.audit({ what: 'letBack', by: caller.uid, atMs: nowMs, who, ...why(reason) })
  return ok(undefined)
}

/** By a host of the room, or by staff above whom they remove. No invite of before brings them back, not under new keys either. */
export function removeFromRoom(room: RoomId): Act {
  return async (transaction, caller, { who, reason, nowMs }) => {
    const [entry, host, member, removed, person, staff] = await Promise.all([
      transaction.rooms.get(room),
      transaction.members(room).get(caller.uid),
      transaction.members(room).get(who),
      transaction.removed(room).get(who),
      transaction.people.get(who),
      transaction.staff.get(who),
    ])
    if (!entry || !isRestricted(room))
      return fail('unknown-room')
    const asHost = isHost({ room: entry, member: host }, caller)
    const level = person ? levelOf(person, staff) : staff?.level
    const mayAsHost = asHost && !isHost({ room: entry, member }, { uid: who, level: level ?? 0 })
    const refusal = mayAsHost ? undefined : whyNot(caller, level)
    if (refusal)
      return fail(refusal)
    if (!member || !person)
      return removed ? ok(undefined) : fail('unknown-person')
    transaction.people.put(who, withoutRoom(person, room))
    transaction.members(room).drop(who)
    transaction.rooms.put(room, { ...entry, people: entry.people - 1, invites: [], invitesFromMs: nowMs })
    transaction.removed(room).put(who, { by: caller.uid, atMs: nowMs, ...why(reason) })
    if (!asHost)
      transaction.audit({ what: 'removeFromRoom', by: caller.uid, atMs: nowMs, who, room, ...why(reason) })
    return ok(undefined)
  }
}

export function letBackInto(room: RoomId): Act {
  return async (transaction, caller, { who, reason, nowMs }) => {
    const [entry, host, removed] = await Promise.all([
      transaction.rooms.get(room),
      transaction.members(room).get(caller.uid),
      transaction.removed(room).get(who),
    ])
    const asHost = isHost({ room: entry, member: host }, caller)
    if (!asHost && !isAtLeast(caller, 'moderator'))
      return fail('not-allowed')
    if (!removed)
      return fail('unknown-person')
    if (!await mayUndo(transaction, caller, removed))
      return fail('outranked')
    transaction.removed(room).drop(who)
    if (!asHost)
      transaction.audit({ what: 'letBackIntoRoom', by: caller.uid, atMs: nowMs, who, room, ...why(reason) })
    return ok(undefined)
  }
}

function whyNot(caller: Caller, level = 0): 'not-allowed' | 'outranked' | undefined {
  if (!isAtLeast(caller, 'moderator'))
    return 'not-allowed'
  return caller.level > level ? undefined : 'outranked'
}

/** What somebody did whose role is higher than the caller's stands. */
async function mayUndo(transaction: RegisterTransaction, caller: Caller, { by }: Removal): Promise<boolean> {
  const remover = parseUid(by)
  const staff = remover.ok ? await transaction.staff.get(remover.value) : undefined
  return by === caller.uid || caller.level >= (staff?.level ?? 0)
}

function why(reason: string | undefined): { why?: string } {
  return reason === undefined ? {} : { why: reason }
}
