// Invites: made by a room's hosts and by staff, kept under a hash. The room's key never comes here.
import type { BadInvite, ChangeInviteRefusal, DoneAnswer, EventId, Invite, InviteAnswer, MakeInviteRefusal, Result } from '@festival-chat/domain'
import type { Visitor } from '../members/caller.ts'
import type { MemberPorts } from '../members/ports.ts'
import type { RegisterTransaction, Room } from '../members/register.ts'
import { fail, inviteHash, makeInvite as makeEntry, maxInviteUses, newInviteCode, ok, renewInvite as renewEntry, revokeInvite as revokeEntry, useInvite } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller, isAtLeast } from '../members/caller.ts'
import { eventField, roomField, textField } from '../members/fields.ts'
import { isHost } from '../members/seat.ts'

/** Good ones of one room at a time. */
const mostInvites = 20

const makeSchema = v.object({
  event: eventField,
  room: roomField,
  lifetimeMs: v.optional(v.number()),
  uses: v.optional(v.nullable(v.number())),
})
const inviteField = v.pipe(textField(64), v.regex(/^[a-z2-7]+$/))
const renewSchema = v.object({ event: eventField, invite: inviteField, lifetimeMs: v.optional(v.number()) })
const revokeSchema = v.object({ event: eventField, invite: inviteField })

export async function makeInvite(visitor: Visitor | undefined, given: unknown, ports: MemberPorts): Promise<Result<InviteAnswer, MakeInviteRefusal>> {
  const parsed = v.safeParse(makeSchema, given)
  if (!parsed.success)
    return fail('bad-request')
  const { event, room: id, lifetimeMs, uses } = parsed.output
  const code = newInviteCode(ports.crypto)
  const invite = await inviteHash(code, ports.crypto)
  return ports.register.transact(event, async (transaction) => {
    const caller = await findCaller(visitor, event, transaction)
    if (!caller.ok)
      return caller
    const [room, member] = await Promise.all([transaction.rooms.get(id), transaction.members(id).get(caller.value.uid)])
    if (!room)
      return fail('unknown-room')
    const asHost = isHost({ room, member }, caller.value)
    if (!asHost && !isAtLeast(caller.value, 'moderator'))
      return fail('not-allowed')
    if (room.state === 'closed' || room.state === 'archived')
      return fail(room.state)
    const others = await standing(transaction, room.invites ?? [], ports.nowMs())
    if (others.length >= mostInvites)
      return fail('too-many-invites')
    const made = makeEntry({
      room: id,
      by: caller.value.uid,
      ...lifetimeMs === undefined ? {} : { lifetimeMs },
      uses: uses ?? Math.min(room.capacity, maxInviteUses),
    }, ports.nowMs())
    if (!made.ok)
      return fail('bad-request')
    transaction.invites.put(invite, made.value)
    transaction.rooms.put(id, { ...room, invites: [...others, invite] })
    if (!asHost)
      transaction.audit({ what: 'makeInvite', by: caller.value.uid, atMs: ports.nowMs(), room: id, detail: invite })
    return ok({ ...answerOf(invite, made.value), code })
  })
}

/** Looked at one by one only where there may be too many. */
async function standing(transaction: RegisterTransaction, ids: readonly string[], nowMs: number): Promise<readonly string[]> {
  if (ids.length < mostInvites)
    return ids
  const entries = await Promise.all(ids.map(async id => ({ id, entry: await transaction.invites.get(id) })))
  return entries.filter(({ entry }) => entry && useInvite(entry, nowMs).ok).map(({ id }) => id)
}

export async function renewInvite(visitor: Visitor | undefined, given: unknown, ports: MemberPorts): Promise<Result<InviteAnswer, ChangeInviteRefusal>> {
  const parsed = v.safeParse(renewSchema, given)
  if (!parsed.success)
    return fail('bad-request')
  const { event, invite, lifetimeMs } = parsed.output
  return changeInvite(visitor, { event, invite, what: 'renewInvite' }, {
    ports,
    change: (entry, { invitesFromMs = 0 }) => {
      if (entry.madeAt < invitesFromMs)
        return fail('revoked')
      const renewed = renewEntry(entry, ports.nowMs(), lifetimeMs)
      return renewed.ok ? renewed : fail(reasonOf(renewed.error))
    },
  })
}

export async function revokeInvite(visitor: Visitor | undefined, given: unknown, ports: MemberPorts): Promise<Result<DoneAnswer, ChangeInviteRefusal>> {
  const parsed = v.safeParse(revokeSchema, given)
  if (!parsed.success)
    return fail('bad-request')
  const revoked = await changeInvite(visitor, { ...parsed.output, what: 'revokeInvite' }, { ports, change: entry => ok(revokeEntry(entry)) })
  return revoked.ok ? ok({}) : revoked
}

interface Changing {
  readonly ports: MemberPorts
  readonly change: (entry: Invite, room: Room) => Result<Invite, ChangeInviteRefusal>
}

async function changeInvite(visitor: Visitor | undefined, { event, invite, what }: { event: EventId, invite: string, what: string }, { ports, change }: Changing): Promise<Result<InviteAnswer, ChangeInviteRefusal>> {
  return ports.register.transact(event, async (transaction) => {
    const caller = await findCaller(visitor, event, transaction)
    if (!caller.ok)
      return caller
    const entry = await transaction.invites.get(invite)
    if (!entry)
      return fail('unknown-invite')
    const [room, member] = await Promise.all([transaction.rooms.get(entry.room), transaction.members(entry.room).get(caller.value.uid)])
    if (!room)
      return fail('unknown-invite')
    const asHost = isHost({ room, member }, caller.value)
    if (!asHost && !isAtLeast(caller.value, 'moderator'))
      return fail('not-allowed')
    const changed = change(entry, room)
    if (!changed.ok)
      return changed
    // One that had ended gave up its place for another.
    if (useInvite(changed.value, ports.nowMs()).ok && !(room.invites ?? []).includes(invite)) {
      const others = await standing(transaction, room.invites ?? [], ports.nowMs())
      if (others.length >= mostInvites)
        return fail('too-many-invites')
      transaction.rooms.put(entry.room, { ...room, invites: [...others, invite] })
    }
    transaction.invites.put(invite, changed.value)
    if (!asHost)
      transaction.audit({ what, by: caller.value.uid, atMs: ports.nowMs(), room: entry.room, detail: invite })
    return ok(answerOf(invite, changed.value))
  })
}

function answerOf(invite: string, { room, expiresAt, uses, used }: Invite): InviteAnswer {
  return {
    room,
    invite,
    expiresAtMs: expiresAt,
    uses,
    used,
  }
}

function reasonOf(error: BadInvite | { readonly type: 'NotRenewable', readonly why: 'revoked' | 'used-up' | 'too-late' }): ChangeInviteRefusal {
  return error.type === 'NotRenewable' ? error.why : 'bad-request'
}
