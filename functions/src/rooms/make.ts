// A new room: the festival's own by staff, a public or an invite-only one by anybody.
import type { EventId, JoinedRoomAnswer, MakeRoomRefusal, Result, RoomId, RoomKind } from '@festival-chat/domain'
import type { Caller, Visitor } from '../members/caller.ts'
import type { MemberPorts } from '../members/ports.ts'
import type { Person, RegisterTransaction, Room } from '../members/register.ts'
import { fail, maxTitleLength, maxTopicLength, ok, roomTerms } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller, isAtLeast } from '../members/caller.ts'
import { isOwnCertificate } from '../members/certificate.ts'
import { certificateField, eventField, lineField, textField } from '../members/fields.ts'
import { roomFacts } from '../members/room-facts.ts'
import { hasTooManyRooms, levelIn, withRoom } from '../members/seat.ts'
import { endFrom, newRoomId } from './room-id.ts'

const schema = v.object({
  event: eventField,
  kind: v.picklist(Object.keys(roomTerms) as RoomKind[]),
  title: lineField(1, maxTitleLength),
  topic: lineField(0, maxTopicLength),
  certificate: certificateField,
  nonce: v.optional(textField(64)),
})
type Wish = v.InferOutput<typeof schema>

/** Open ones, of one person. Staff make as many as the festival needs. */
export const mostRoomsMade = 5
/** Closed ones too. */
const mostMadeADay = 10
const dayMs = 86_400_000

export async function makeRoom(visitor: Visitor | undefined, given: unknown, ports: MemberPorts): Promise<Result<JoinedRoomAnswer, MakeRoomRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const wish = parsed.output
  if (!await isOwnCertificate(wish.certificate, { event: wish.event, visitor }, ports))
    return fail('bad-certificate')
  const end = wish.nonce === undefined ? ports.crypto.random : endFrom(visitor?.uid ?? '', wish.nonce)
  const id = newRoomId(wish.kind, wish.title, end)
  const made = await ports.register.transact(wish.event, async (transaction) => {
    const caller = await findCaller(visitor, wish.event, transaction)
    if (!caller.ok)
      return caller
    const before = await transaction.rooms.get(id)
    const answer = before
      ? madeBefore(id, before, caller.value)
      : make(transaction, caller.value, { id, wish, nowMs: ports.nowMs() })
    return answer.ok
      ? ok({ uid: caller.value.uid, answer: answer.value })
      : answer
  })
  if (!made.ok)
    return made
  await finish(wish.event, made.value, ports)
  return ok(made.value.answer)
}

async function finish(event: EventId, { uid, answer }: { uid: Caller['uid'], answer: JoinedRoomAnswer }, ports: MemberPorts): Promise<void> {
  if (roomTerms[answer.kind].prefix !== 'o')
    await ports.syncClaims(event, uid)
  await ports.later.directory(event)
}

/** Asked again, because the answer never arrived. */
function madeBefore(id: RoomId, room: Room, caller: Caller): Result<JoinedRoomAnswer, MakeRoomRefusal> {
  return room.madeBy === caller.uid
    ? ok({ ...roomFacts(id, room), level: levelIn({ room, member: undefined }, caller) })
    : fail('bad-request')
}

function make(transaction: RegisterTransaction, caller: Caller, { id, wish, nowMs }: { id: RoomId, wish: Wish, nowMs: number }): Result<JoinedRoomAnswer, MakeRoomRefusal> {
  const makings = makingsAfter(caller.person, nowMs)
  const refusal = whyNot(caller, wish.kind, makings.count)
  if (refusal)
    return fail(refusal)
  const room = newRoom(wish, caller, nowMs)
  transaction.rooms.put(id, room)
  transaction.members(id).put(caller.uid, { level: 'host', certificate: wish.certificate, atMs: nowMs })
  transaction.people.put(caller.uid, { ...withRoom(caller.person, id), made: [...caller.person.made, id], makings })
  return ok({ ...roomFacts(id, room), level: 'host' })
}

function makingsAfter({ makings }: Person, nowMs: number): NonNullable<Person['makings']> {
  const day = Math.floor(nowMs / dayMs)
  return { day, count: makings?.day === day ? makings.count + 1 : 1 }
}

function whyNot(caller: Caller, kind: RoomKind, madeToday: number): MakeRoomRefusal | undefined {
  if (!isAtLeast(caller, roomTerms[kind].madeBy))
    return 'not-allowed'
  if (!isAtLeast(caller, 'volunteer') && caller.person.made.length >= mostRoomsMade)
    return 'too-many'
  if (!isAtLeast(caller, 'volunteer') && madeToday > mostMadeADay)
    return 'too-many-today'
  return roomTerms[kind].prefix !== 'o' && hasTooManyRooms(caller.person)
    ? 'too-many-rooms'
    : undefined
}

function newRoom({ kind, title, topic }: Wish, maker: Caller, nowMs: number): Room {
  return {
    kind,
    title,
    topic,
    state: 'open',
    slowModeMs: 0,
    capacity: roomTerms[kind].capacity,
    people: 1,
    madeBy: maker.uid,
    madeAtMs: nowMs,
  }
}
