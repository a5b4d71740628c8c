// What somebody is here by their certificate, and what follows from it.
import type { MemberLevel, RoleName, RoomId, Uid } from '@festival-chat/domain'
import { isDirect, isRestricted, rankOf } from '@festival-chat/domain'

/** Those who look after the others. Artists are guests of honour. */
export function isStaff(role: RoleName | undefined): boolean {
  return role !== undefined && rankOf(role) >= rankOf('volunteer')
}

export function isVouchedFor(role: RoleName | undefined): role is Exclude<RoleName, 'attendee'> {
  return role !== undefined && role !== 'attendee'
}

interface InRoom {
  readonly uid: Uid
  readonly role?: RoleName | undefined
  readonly level?: MemberLevel | undefined
}

/** As the server has it: hosts remove members, staff whoever ranks below them; only from rooms one has to be let into. */
export function mayRemove(me: InRoom, them: InRoom, room: RoomId): boolean {
  if (!isRestricted(room) || isDirect(room) || me.uid === them.uid)
    return false
  const asHost = me.level === 'host' && them.level !== 'host'
  const [mine, theirs] = [rankOf(me.role ?? 'attendee'), rankOf(them.role ?? 'attendee')]
  return asHost || (mine >= rankOf('moderator') && mine > theirs)
}
