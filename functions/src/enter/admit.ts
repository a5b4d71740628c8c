// Letting somebody in: the challenge is spent, a ticket taken, the register written, all at once or not at all.
import type { BadInviteReason, EventId, Result, SeatRefusal, Uid } from '@festival-chat/domain'
import type { Admitted, Person, Register, RegisterTransaction, StaffEntry } from '../members/register.ts'
import type { Guest, Seat } from '../members/seat.ts'
import type { Admission, Gate } from './gate.ts'
import type { NewcomerLimit } from './newcomer-limit.ts'
import type { Ticket } from './quota.ts'
import { fail, ok, roles } from '@festival-chat/domain'
import { findSeat, hasTooManyRooms, leaveSeat, roomsLost, takeSeat } from '../members/seat.ts'
import { admissionVia } from './gate.ts'
import { findTicket } from './quota.ts'

export interface Newcomer {
  readonly event: EventId
  readonly uid: Uid
  readonly challenge: { readonly hash: string, readonly expireAtMs: number }
  readonly gate: Gate
  readonly admission: Admission
  /** The hash of the code, where an invite is the way in. */
  readonly inviteId?: string
  /** One for each role, as the role is known only inside. */
  readonly certificate: (level: number) => Promise<Uint8Array>
}

export interface Inside { readonly person: Person, readonly certificate: Uint8Array }
export type NotAdmitted = 'stale-challenge' | 'blocked' | 'gate-full' | 'busy' | BadInviteReason | SeatRefusal

interface Facts {
  readonly admitted: Admitted | undefined
  readonly staff: StaffEntry | undefined
  readonly levelBefore: number
  readonly guest: Guest
  readonly seats: readonly Seat[]
  readonly isNewWay: boolean
  readonly ticket: Ticket | undefined
}

interface AdmitPorts {
  readonly register: Register
  readonly newcomers: NewcomerLimit
  readonly nowMs: number
  readonly random: (length: number) => Uint8Array
}

export async function admit(newcomer: Newcomer, ports: AdmitPorts): Promise<Result<Inside, NotAdmitted>> {
  // Once, also where the register has to be asked again.
  let hasPlace: boolean | undefined
  const mayCome = (): boolean => hasPlace ??= ports.newcomers.mayCome(newcomer.event, ports.nowMs)
  return ports.register.transact(newcomer.event, async (transaction) => {
    const facts = await gather(transaction, newcomer, { ...ports, mayCome })
    return facts.ok
      ? ok(await write(transaction, { newcomer, facts: facts.value, nowMs: ports.nowMs }))
      : facts
  })
}

async function gather(transaction: RegisterTransaction, newcomer: Newcomer, { nowMs, random, mayCome }: Pick<AdmitPorts, 'nowMs' | 'random'> & { mayCome: () => boolean }): Promise<Result<Facts, NotAdmitted>> {
  const { uid, admission } = newcomer
  const [spent, blocked, admitted, staff, held] = await Promise.all([
    transaction.spent.get(newcomer.challenge.hash),
    transaction.blocked.get(uid),
    transaction.admitted.get(uid),
    transaction.staff.get(uid),
    transaction.people.get(uid),
  ])
  if (spent)
    return fail('stale-challenge')
  if (blocked)
    return fail('blocked')
  const level = levelNow(newcomer, { admitted, staff })
  const guest: Guest = { uid, level, person: { rooms: [], open: [], made: [], ...held, level } }
  const isNewWay = givesMore(newcomer, admitted)
  const seats = await findSeats(transaction, guest, { newcomer, isNewWay, nowMs })
  if (!seats.ok)
    return seats
  const { quota } = admission
  const ticket = isNewWay && quota !== undefined ? await findTicket(transaction, { via: admission.via, quota }, random) : undefined
  if (isNewWay && quota !== undefined && !ticket)
    return fail('gate-full')
  if (isNewWay && !mayCome())
    return fail('busy')
  return ok({
    admitted,
    staff,
    levelBefore: held?.level ?? 0,
    guest,
    seats: seats.value,
    isNewWay,
    ticket,
  })
}

/** What staff decided stands. Else the best that the code shown, or one remembered, gives now. */
function levelNow({ gate, admission }: Newcomer, { admitted, staff }: { admitted: Admitted | undefined, staff: StaffEntry | undefined }): number {
  return staff && staff.by !== 'gate'
    ? staff.level
    : Math.max(roles[admission.role], ...levelsBefore(gate, admitted))
}

function levelsBefore(gate: Gate, admitted: Admitted | undefined): readonly number[] {
  return admitted?.vias.flatMap((via) => {
    const before = admissionVia(gate, via)
    return before ? [roles[before.role]] : []
  }) ?? []
}

/**
 * Whoever came by a code once takes nothing from others by coming again. Nor does somebody of the crew who scans the poster for
 * fun; but a code that gives them more than they had is used by them as by anybody.
 */
function givesMore({ gate, admission }: Newcomer, admitted: Admitted | undefined): boolean {
  return !admitted?.vias.includes(admission.via)
    && (admission.rooms.length > 0 || roles[admission.role] > Math.max(-1, ...levelsBefore(gate, admitted)))
}

/** A full room is no reason to leave somebody outside who has another way in; behind an invite that is the only one, it is. */
async function findSeats(transaction: RegisterTransaction, guest: Guest, { newcomer, isNewWay, nowMs }: { newcomer: Newcomer, isNewWay: boolean, nowMs: number }): Promise<Result<readonly Seat[], NotAdmitted>> {
  const { admission, inviteId } = newcomer
  if (inviteId === undefined) {
    const seats = await Promise.all(admission.rooms.map(async id => findSeat(transaction, guest, { id, byCode: true })))
    return ok(seats.flatMap(seat => seat.ok ? [seat.value] : []))
  }
  const entry = await transaction.invites.get(inviteId)
  const seat = entry
    ? await findSeat(transaction, guest, { id: entry.room, invite: { id: inviteId, entry, nowMs }, isWayIn: isNewWay })
    : fail('unknown-invite' as const)
  if (seat.ok)
    return ok([seat.value])
  if (isNewWay)
    return fail(asNotAdmitted(seat.error))
  // An invite that was revoked takes nobody's seat from them.
  const held = entry && await findSeat(transaction, guest, { id: entry.room })
  return ok(held?.ok && held.value.member ? [held.value] : [])
}

/** An invite whose room is gone, or is not opened by it, is none. */
function asNotAdmitted(why: NotAdmitted | 'unknown-room' | 'not-invited'): NotAdmitted {
  return why === 'unknown-room' || why === 'not-invited' ? 'unknown-invite' : why
}

async function write(transaction: RegisterTransaction, { newcomer, facts, nowMs }: { newcomer: Newcomer, facts: Facts, nowMs: number }): Promise<Inside> {
  const { uid, challenge, admission } = newcomer
  const { guest, seats, ticket } = facts
  const certificate = await newcomer.certificate(guest.level)
  transaction.spent.put(challenge.hash, { expireAtMs: challenge.expireAtMs })
  if (ticket)
    transaction.quotas.put(ticket.key, ticket.after)
  if (facts.isNewWay)
    transaction.admitted.put(uid, { vias: [...facts.admitted?.vias ?? [], admission.via], atMs: facts.admitted?.atMs ?? nowMs })
  keepStaff(transaction, { guest, staff: facts.staff, nowMs })
  const lost = roomsLost(guest.person, facts.levelBefore, guest.level).filter(room => !seats.some(({ id }) => id === room))
  const kept = lost.reduce((person, room) => leaveSeat(transaction, { uid, person }, room), guest.person)
  const person = seats.reduce((person, seat) => sit(transaction, { ...guest, person }, { seat, certificate, nowMs }), kept)
  transaction.people.put(uid, person)
  return { person, certificate }
}

function sit(transaction: RegisterTransaction, guest: Guest, taken: { seat: Seat, certificate: Uint8Array, nowMs: number }): Person {
  return !taken.seat.member && hasTooManyRooms(guest.person)
    ? guest.person
    : takeSeat(transaction, guest, taken)
}

/** The rules ask for this document before they let staff write. */
function keepStaff(transaction: RegisterTransaction, { guest: { uid, level }, staff, nowMs }: { guest: Guest, staff: StaffEntry | undefined, nowMs: number }): void {
  if (staff && staff.by !== 'gate')
    return
  if (level < roles.volunteer) {
    if (staff)
      transaction.staff.drop(uid)
  }
  else if (staff?.level !== level) {
    transaction.staff.put(uid, { level, by: 'gate', atMs: nowMs })
  }
}
