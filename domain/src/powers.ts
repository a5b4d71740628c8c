// Who may say what. One table; whether it is about one's own or another's words is for the log to find out.
import type { Role } from './certificate.ts'
import type { Content } from './content.ts'
import type { RoomId } from './ids.ts'
import { eventRank, roles } from './certificate.ts'
import { isDirect } from './direct.ts'

/** What somebody may be at a stamp: a certificate's role, or the event's own key. */
export type RoleName = Role | 'event'

/** To delete one's own words is everybody's right; others' words are another matter. */
export type Act = Content['type'] | 'deleteOthers'

/** Where announcements, bans, revocations and flags stand: what holds in the whole event. */
export const eventRoom = 'o_event' as RoomId

const leastRole: Readonly<Record<Act, RoleName>> = {
  text: 'attendee',
  reply: 'attendee',
  edit: 'attendee',
  delete: 'attendee',
  reaction: 'attendee',
  poll: 'attendee',
  vote: 'attendee',
  profile: 'attendee',
  readMark: 'attendee',
  presence: 'attendee',
  sealed: 'attendee',
  // A room's hosts too: the list of its members says who they are.
  rekey: 'volunteer',
  warn: 'volunteer',
  hide: 'volunteer',
  restore: 'moderator',
  mute: 'moderator',
  slowMode: 'moderator',
  lock: 'moderator',
  pin: 'moderator',
  deleteOthers: 'moderator',
  ban: 'moderator',
  announcement: 'organiser',
  flag: 'organiser',
  revoke: 'event',
}

const inEventRoomOnly: ReadonlySet<Act> = new Set<Act>(['ban', 'announcement', 'flag', 'revoke'])
const inRestrictedRoomsOnly: ReadonlySet<Act> = new Set<Act>(['sealed', 'rekey'])

/** `room` narrows what a role gives; being in a restricted room is for the rules and the room's key to decide. */
export function may(role: RoleName, act: Act, room: RoomId): boolean {
  const rank = rankOf(role)
  return rank >= rankOf(leastRoleFor(act, room)) && rank >= rankOf(leastRoleIn(room)) && stands(act, room)
}

/** Numbers to compare roles by. */
export function rankOf(role: RoleName): number {
  return role === 'event' ? eventRank : roles[role]
}

/** Alike in every room. */
export const leastRankToDeleteOthers = rankOf(leastRole.deleteOthers)

/** Two are equals: either may pin for both. */
function leastRoleFor(act: Act, room: RoomId): RoleName {
  return act === 'pin' && isDirect(room) ? 'attendee' : leastRole[act]
}

function leastRoleIn(room: RoomId): RoleName {
  if (room === eventRoom)
    return 'moderator'
  return room.startsWith('s_') ? 'volunteer' : 'attendee'
}

function stands(act: Act, room: RoomId): boolean {
  // What takes more than anybody's right says nothing among equals.
  if (isDirect(room) && leastRoleFor(act, room) !== 'attendee')
    return false
  if (inEventRoomOnly.has(act))
    return room === eventRoom
  return !inRestrictedRoomsOnly.has(act) || !room.startsWith('o_')
}
