// Why somebody cannot write in a room right now, and until when: the one reason that weighs most.
import type { RoleName, RoomId, RoomSettings, RoomState, Standing } from '@festival-chat/domain'
import { may, rankOf } from '@festival-chat/domain'

export type SeatTrouble = 'full' | 'removed' | 'too-many-rooms'

export type WhyNot
  = | { readonly type: 'banned' | 'archived' | 'closed' | 'locked' | 'staff-only' | SeatTrouble }
    | { readonly type: 'muted', readonly untilMs: number }
    /** Only the sending waits; one may write meanwhile. */
    | { readonly type: 'slow', readonly untilMs: number }

export interface Circumstances {
  readonly room: RoomId
  readonly role: RoleName
  readonly standing: Standing
  readonly settings: RoomSettings
  /** As the directory has it; undefined where that does not know the room. */
  readonly state: RoomState | undefined
  /** The answer when one asked for a seat. */
  readonly seat: SeatTrouble | undefined
  /** 0 for never. */
  readonly lastSaidMs: number
  readonly nowMs: number
}

export function whyNot({ room, role, standing, settings, state, seat, lastSaidMs, nowMs }: Circumstances): WhyNot | undefined {
  if (standing.banned)
    return { type: 'banned' }
  if (state === 'archived' || state === 'closed')
    return { type: state }
  if (!may(role, 'text', room))
    return { type: 'staff-only' }
  if (seat !== undefined)
    return { type: seat }
  const { mutedUntilMs } = standing
  if (mutedUntilMs !== undefined && mutedUntilMs > nowMs)
    return { type: 'muted', untilMs: mutedUntilMs }
  // The record itself hears moderators only there; what the room's log locked is open to all staff.
  if ((state === 'locked' && !isAtLeast(role, 'moderator')) || (settings.locked && !isAtLeast(role, 'volunteer')))
    return { type: 'locked' }
  const untilMs = lastSaidMs + settings.slowModeMs
  if (settings.slowModeMs > 0 && untilMs > nowMs && !may(role, 'slowMode', room))
    return { type: 'slow', untilMs }
  return undefined
}

function isAtLeast(role: RoleName, least: RoleName): boolean {
  return rankOf(role) >= rankOf(least)
}
