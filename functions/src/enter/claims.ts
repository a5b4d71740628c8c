// What an account's token says: the event, the role's level, the restricted rooms it may read.
import type { EventId, Role } from '@festival-chat/domain'
import { roles } from '@festival-chat/domain'
import * as v from 'valibot'

export interface Claims {
  readonly e: EventId
  readonly l: number
  readonly r: readonly string[]
}

const heldSchema = v.object({ e: v.string(), l: v.number(), r: v.array(v.string()) })

/** Entering again by the public code takes nothing away that staff gave meanwhile. */
export function claimsAfterEntering(held: unknown, event: EventId, role: Role): Claims {
  const parsed = v.safeParse(heldSchema, held)
  return parsed.success && parsed.output.e === event
    ? { e: event, l: Math.max(parsed.output.l, roles[role]), r: parsed.output.r }
    : { e: event, l: roles[role], r: [] }
}

export function roleOf(claims: Claims): Role {
  const names = Object.keys(roles) as Role[]
  return names.find(name => roles[name] === claims.l) ?? 'attendee'
}
