// Who is calling, by what the register says now: a token remembers for up to an hour what staff took back since.
import type { CallerRefusal, EventId, Result, Role, Uid } from '@festival-chat/domain'
import type { Person, RegisterTransaction, StaffEntry } from './register.ts'
import { fail, ok, parseUid, roles } from '@festival-chat/domain'

/** What a verified token says. */
export interface Visitor { readonly uid: string, readonly event: string }

export interface Caller {
  readonly uid: Uid
  readonly level: number
  readonly person: Person
}

export async function findCaller(visitor: Visitor | undefined, event: EventId, transaction: RegisterTransaction): Promise<Result<Caller, Exclude<CallerRefusal, 'bad-request'>>> {
  const uid = parseUid(visitor?.uid ?? '')
  if (visitor?.event !== event || !uid.ok)
    return fail('not-inside')
  const [blocked, person, staff] = await Promise.all([
    transaction.blocked.get(uid.value),
    transaction.people.get(uid.value),
    transaction.staff.get(uid.value),
  ])
  if (blocked)
    return fail('blocked')
  if (!person)
    return fail('not-inside')
  return ok({ uid: uid.value, level: levelOf(person, staff), person })
}

/** Power over others stands with the staff or it does not stand. */
export function levelOf(person: Person, staff: StaffEntry | undefined): number {
  return staff?.level ?? Math.min(person.level, roles.artist)
}

export function isAtLeast({ level }: { readonly level: number }, role: Role): boolean {
  return level >= roles[role]
}

export function roleOfLevel(level: number): Role {
  const names = Object.keys(roles) as Role[]
  return names.find(name => roles[name] === level) ?? 'attendee'
}
