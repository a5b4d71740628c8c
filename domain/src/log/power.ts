// How much power somebody has at a moment: by the certificates that are valid then, within what revocations leave of them.
import type { Certificate, Role } from '../certificate.ts'
import type { RoomId } from '../ids.ts'
import type { RoleName } from '../powers.ts'
import type { Ruling } from './types.ts'
import { eventRank, maxEarlyMs, roleAt, roles } from '../certificate.ts'
import { isAfter, lastIn } from './decision.ts'

const rolesByPower = (Object.keys(roles) as Role[]).sort((a, b) => roles[b] - roles[a])

/** A place in somebody's own order of words. */
export interface Moment {
  readonly room: RoomId
  readonly seq: number
  readonly ms: number
}

/** Undefined while nobody vouches for them. */
export function rankAt(moment: Moment, certificates: readonly Certificate[], rulings: readonly Ruling[]): number | undefined {
  const revocations = rulings.filter(ruling => ruling.type === 'revoke' && isAfter(moment, lastIn(ruling, moment.room), ruling.atMs))
  let best: number | undefined
  for (const certificate of certificates) {
    const rank = rankBy(certificate, moment.ms, revocations)
    if (rank !== undefined)
      best = Math.max(best ?? 0, rank)
  }
  return best
}

function rankBy(certificate: Certificate, ms: number, revocations: readonly Ruling[]): number | undefined {
  const { issuedAt } = certificate
  const role = roleAt([certificate], ms)
  const isGone = revocations.some(({ level, atMs }) => level === undefined && (atMs >= issuedAt || ms < Math.max(atMs, issuedAt - maxEarlyMs)))
  if (!role || isGone)
    return undefined
  const levels = revocations.flatMap(({ level, atMs }) => level !== undefined && atMs >= issuedAt ? level : [])
  return Math.min(roles[role], ...levels)
}

/** The greatest role within a rank. */
export function roleOf(rank: number): RoleName {
  if (rank >= eventRank)
    return 'event'
  return rolesByPower.find(role => roles[role] <= rank) ?? 'attendee'
}
