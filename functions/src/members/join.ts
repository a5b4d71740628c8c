// Joining a room, as often as one likes: the second time finds the seat taken by oneself.
import type { JoinedRoomAnswer, JoinRoomRefusal, Result, Uid } from '@festival-chat/domain'
import type { Visitor } from './caller.ts'
import type { MemberPorts } from './ports.ts'
import { fail, inviteHash, isRestricted, ok, parseInviteCode } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller } from './caller.ts'
import { isOwnCertificate } from './certificate.ts'
import { certificateField, eventField, roomField, textField } from './fields.ts'
import { roomFacts } from './room-facts.ts'
import { findSeat, levelIn, takeSeat } from './seat.ts'

const schema = v.object({
  event: eventField,
  room: roomField,
  certificate: certificateField,
  invite: v.optional(textField(64)),
})
type Input = v.InferOutput<typeof schema>

export async function joinRoom(visitor: Visitor | undefined, given: unknown, ports: MemberPorts): Promise<Result<JoinedRoomAnswer, JoinRoomRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const input = parsed.output
  if (!await isOwnCertificate(input.certificate, { event: input.event, visitor }, ports))
    return fail('bad-certificate')
  const code = input.invite === undefined ? undefined : parseInviteCode(input.invite)
  if (code?.ok === false)
    return fail('unknown-invite')
  const inviteId = code && await inviteHash(code.value, ports.crypto)
  const joined = await sitDown(visitor, { ...input, inviteId }, ports)
  if (joined.ok) {
    // Also for somebody who sat there already: a call before may have ended half-way.
    if (isRestricted(input.room))
      await ports.syncClaims(input.event, joined.value.uid)
    await ports.later.directory(input.event)
  }
  return joined.ok
    ? ok(joined.value.answer)
    : joined
}

async function sitDown(visitor: Visitor | undefined, wanted: Omit<Input, 'invite'> & { inviteId: string | undefined }, ports: MemberPorts): Promise<Result<{ uid: Uid, answer: JoinedRoomAnswer }, JoinRoomRefusal>> {
  const { event, room: id, certificate, inviteId } = wanted
  const nowMs = ports.nowMs()
  // Restricted rooms are small and exact; in the others one more does no harm, and nobody waits for anybody.
  const known = isRestricted(id) ? undefined : await ports.register.findRoom(event, id)
  return ports.register.transact(event, async (transaction) => {
    const [caller, entry] = await Promise.all([
      findCaller(visitor, event, transaction),
      inviteId === undefined ? undefined : transaction.invites.get(inviteId),
    ])
    if (!caller.ok)
      return caller
    const seat = await findSeat(transaction, caller.value, {
      id,
      ...known ? { known } : {},
      ...inviteId === undefined ? {} : { invite: { id: inviteId, entry, nowMs } },
    })
    if (!seat.ok)
      return seat
    const { room, member } = seat.value
    const person = takeSeat(transaction, caller.value, { seat: seat.value, certificate, nowMs })
    transaction.people.put(caller.value.uid, person)
    const people = room.people + (member ? 0 : 1)
    return ok({
      uid: caller.value.uid,
      answer: { ...roomFacts(id, { ...room, people }), level: levelIn(seat.value, caller.value) },
    })
  })
}
