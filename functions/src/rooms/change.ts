// What hosts and staff change about a room: its words, its pace, whether it is open.
import type { ChangeRoomAnswer, ChangeRoomRefusal, Result, RoomId, RoomState, Uid } from '@festival-chat/domain'
import type { Caller, Visitor } from '../members/caller.ts'
import type { MemberPorts } from '../members/ports.ts'
import type { Person, RegisterTransaction, Room } from '../members/register.ts'
import { fail, maxSlowModeMs, maxTitleLength, maxTopicLength, ok } from '@festival-chat/domain'
import * as v from 'valibot'
import { findCaller, isAtLeast } from '../members/caller.ts'
import { eventField, lineField, reasonField, roomField } from '../members/fields.ts'
import { roomFacts } from '../members/room-facts.ts'
import { isHost } from '../members/seat.ts'
import { mostRoomsMade } from './make.ts'

const states: readonly RoomState[] = ['open', 'locked', 'closed', 'archived']
const schema = v.object({
  event: eventField,
  room: roomField,
  change: v.strictObject({
    state: v.optional(v.picklist(states)),
    title: v.optional(lineField(1, maxTitleLength)),
    topic: v.optional(lineField(0, maxTopicLength)),
    slowModeMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxSlowModeMs))),
  }),
  reason: reasonField,
})
type Wish = v.InferOutput<typeof schema>

export async function changeRoom(visitor: Visitor | undefined, given: unknown, ports: MemberPorts): Promise<Result<ChangeRoomAnswer, ChangeRoomRefusal>> {
  const parsed = v.safeParse(schema, given)
  if (!parsed.success)
    return fail('bad-request')
  const wish = parsed.output
  const changed = await ports.register.transact(wish.event, async (transaction) => {
    const caller = await findCaller(visitor, wish.event, transaction)
    return caller.ok
      ? change(transaction, caller.value, { wish, nowMs: ports.nowMs() })
      : caller
  })
  if (changed.ok)
    await ports.later.directory(wish.event)
  return changed
}

async function change(transaction: RegisterTransaction, caller: Caller, { wish, nowMs }: { wish: Wish, nowMs: number }): Promise<Result<ChangeRoomAnswer, ChangeRoomRefusal>> {
  const { room: id, change: { state, title, topic, slowModeMs }, reason } = wish
  const [before, member] = await Promise.all([
    transaction.rooms.get(id),
    transaction.members(id).get(caller.uid),
  ])
  if (!before)
    return fail('unknown-room')
  const asHost = isHost({ room: before, member }, caller)
  const isStaff = isAtLeast(caller, 'moderator')
  // What is archived is settled; only staff take it out again.
  if (!isStaff && !(asHost && before.state !== 'archived'))
    return fail('not-allowed')
  const after: Room = {
    ...before,
    state: state ?? before.state,
    title: title ?? before.title,
    topic: topic ?? before.topic,
    slowModeMs: slowModeMs ?? before.slowModeMs,
  }
  const maker = await makerAfter(transaction, { id, before, after })
  if (maker && !isStaff && !isOver(after.state) && maker.person.made.length > mostRoomsMade)
    return fail('too-many')
  transaction.rooms.put(id, after)
  if (maker)
    transaction.people.put(maker.uid, maker.person)
  if (!asHost)
    transaction.audit({ what: 'changeRoom', by: caller.uid, atMs: nowMs, room: id, detail: JSON.stringify(wish.change), ...reason === undefined ? {} : { why: reason } })
  return ok(roomFacts(id, after))
}

/** A room that closes makes place for another of its maker's; one that opens again takes it. */
async function makerAfter(transaction: RegisterTransaction, { id, before, after }: { id: RoomId, before: Room, after: Room }): Promise<{ uid: Uid, person: Person } | undefined> {
  if (!before.madeBy || isOver(before.state) === isOver(after.state))
    return undefined
  const person = await transaction.people.get(before.madeBy)
  const others = person?.made.filter(made => made !== id) ?? []
  return person && {
    uid: before.madeBy,
    person: { ...person, made: isOver(after.state) ? others : [...others, id] },
  }
}

function isOver(state: RoomState): boolean {
  return state === 'closed' || state === 'archived'
}
