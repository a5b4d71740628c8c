// A seat in a room: who may have one, and what taking and leaving it changes. All inside one transaction.
import type { BadInviteReason, Invite, MemberLevel, Result, RoomId, SeatRefusal, Uid } from '@festival-chat/domain'
import type { Member, Person, RegisterTransaction, Room } from './register.ts'
import { fail, isRestricted, ok, roles, roomTerms, useInvite } from '@festival-chat/domain'

export interface Guest {
  readonly uid: Uid
  readonly level: number
  readonly person: Person
}

export interface Seat {
  readonly id: RoomId
  readonly room: Room
  /** Undefined for somebody new. */
  readonly member: Member | undefined
  /** As it is after its use. */
  readonly invite?: { readonly id: string, readonly after: Invite }
}

export interface InviteUse { readonly id: string, readonly entry: Invite | undefined, readonly nowMs: number }

export interface WantedSeat {
  readonly id: RoomId
  /** Spares the lock on a room that hundreds join at once; its count may be a moment old. */
  readonly known?: Room
  readonly invite?: InviteUse
  /** The invite must be good even where the room needs none: it opens the gate as well. */
  readonly isWayIn?: boolean
  /** The gate's code opens it. */
  readonly byCode?: boolean
}

export type NoSeat = SeatRefusal | BadInviteReason | 'unknown-room' | 'not-invited'

/** So many fit into the thousand characters that an account's claims may have. */
const mostRestrictedRooms = 20

/** Reads alone. */
export async function findSeat(transaction: RegisterTransaction, guest: Guest, wanted: WantedSeat): Promise<Result<Seat, NoSeat>> {
  const { id, known, invite, isWayIn = false, byCode = false } = wanted
  const [room, member, removal] = await Promise.all([
    known ?? transaction.rooms.get(id),
    transaction.members(id).get(guest.uid),
    transaction.removed(id).get(guest.uid),
  ])
  if (!room)
    return fail('unknown-room')
  const strange = isRestricted(id) && invite ? whyStrange(id, room, invite) : undefined
  if (member)
    return strange ? fail(strange) : ok({ id, room, member })
  if (removal)
    return fail('removed')
  const isOpen = opensFor(guest, room) || (byCode && room.kind !== 'staff')
  const invited = isOpen && !isWayIn ? ok(undefined) : useGiven(id, room, invite)
  if (!invited.ok)
    return invited
  if (strange)
    return fail(strange)
  const refusal = whyNot(id, room, guest)
  if (refusal)
    return fail(refusal)
  return ok({ id, room, member, ...invited.value ? { invite: invited.value } : {} })
}

/** Writes alone; answers with the person as they are then, for the caller to put. */
export function takeSeat(transaction: RegisterTransaction, guest: Guest, taken: { readonly seat: Seat, readonly certificate: Uint8Array, readonly nowMs: number }): Person {
  const { seat, certificate, nowMs } = taken
  const { id, member, invite } = seat
  transaction.members(id).put(guest.uid, { level: levelIn(seat, guest), certificate, atMs: member?.atMs ?? nowMs })
  if (member)
    return guest.person
  transaction.countPeople(id, 1)
  if (invite)
    transaction.invites.put(invite.id, invite.after)
  return withRoom(guest.person, id)
}

/** Who made a room is its host, also again after having left, as long as they could make it now. */
export function levelIn({ room, member }: Pick<Seat, 'room' | 'member'>, { uid, level }: Pick<Guest, 'uid' | 'level'>): MemberLevel {
  if (room.madeBy === uid)
    return level >= roles[roomTerms[room.kind].madeBy] ? 'host' : 'member'
  return member?.level ?? 'member'
}

export function isHost({ room, member }: { readonly room: Room | undefined, readonly member: Member | undefined }, guest: Pick<Guest, 'uid' | 'level'>): boolean {
  return room !== undefined && member !== undefined && levelIn({ room, member }, guest) === 'host'
}

/** For somebody who is a member; answers as `takeSeat` does. */
export function leaveSeat(transaction: RegisterTransaction, { uid, person }: Pick<Guest, 'uid' | 'person'>, id: RoomId): Person {
  transaction.members(id).drop(uid)
  transaction.countPeople(id, -1)
  return withoutRoom(person, id)
}

export function withRoom(person: Person, id: RoomId): Person {
  const { rooms, open } = withoutRoom(person, id)
  return isRestricted(id)
    ? { ...person, rooms: [...rooms, id] }
    : { ...person, open: [...open, id] }
}

export function withoutRoom(person: Person, id: RoomId): Person {
  return {
    ...person,
    rooms: person.rooms.filter(room => room !== id),
    open: person.open.filter(room => room !== id),
  }
}

export function hasTooManyRooms({ rooms }: Person): boolean {
  return rooms.length >= mostRestrictedRooms
}

/** Rooms that opened for the role somebody had close again with it. */
export function roomsLost({ rooms }: Person, before: number, after: number): readonly RoomId[] {
  return rooms.filter((id) => {
    const terms = Object.values(roomTerms).find(({ prefix }) => id.startsWith(`${prefix}_`))
    const needed = terms?.joinedBy && roles[terms.joinedBy]
    return needed !== undefined && before >= needed && after < needed
  })
}

function opensFor({ uid, level }: Guest, { kind, madeBy }: Room): boolean {
  const { joinedBy } = roomTerms[kind]
  return joinedBy === undefined ? madeBy === uid : level >= roles[joinedBy]
}

/** Crew rooms are for the crew: no invite takes the place of the role. */
function useGiven(id: RoomId, room: Room, invite: InviteUse | undefined): Result<Seat['invite'], NoSeat> {
  if (!invite || room.kind === 'staff')
    return fail('not-invited')
  const strange = whyStrange(id, room, invite)
  if (strange || !invite.entry)
    return fail(strange ?? 'unknown-invite')
  const used = useInvite(invite.entry, invite.nowMs)
  return used.ok
    ? ok({ id: invite.id, after: used.value })
    : used
}

/**
 * Of an invite that was never one to this room, or is none any more. Also whoever needs none must not bring such a one to a
 * restricted room: their device would take the room's key from the same link. One that has ended or is used up is let be
 * then: whoever came in by it may never have heard the answer.
 */
function whyStrange(id: RoomId, { invitesFromMs = 0 }: Room, { entry }: InviteUse): 'unknown-invite' | 'revoked' | undefined {
  if (entry?.room !== id)
    return 'unknown-invite'
  return entry.revoked || entry.madeAt < invitesFromMs ? 'revoked' : undefined
}

function whyNot(id: RoomId, { state, people, capacity }: Room, { level, person }: Guest): SeatRefusal | undefined {
  if (state === 'closed' || state === 'archived')
    return state
  if (state === 'locked' && level < roles.moderator)
    return state
  if (people >= capacity)
    return 'full'
  return isRestricted(id) && hasTooManyRooms(person)
    ? 'too-many-rooms'
    : undefined
}
