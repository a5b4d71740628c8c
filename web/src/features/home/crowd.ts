// How many people there are, said only as far as it is known.
import type { RoomSummary } from '../../core/ports.ts'

/** Whoever closed the app since is still counted. */
const freshMs = 5 * 60_000
/** From here on it matters whether there is still a place. */
const nearlyFull = 0.8

export type Crowd
  /** They have a room open, each only one. */
  = | { readonly type: 'here', readonly count: number }
    /** They took seats, and may be in several rooms: so many as in the fullest there must be. */
    | { readonly type: 'joined', readonly count: number }

export function crowdOf(rooms: readonly RoomSummary[], nowMs: number): Crowd | undefined {
  const here = rooms.reduce((sum, room) => sum + hereIn(room, nowMs), 0)
  if (here > 0)
    return { type: 'here', count: here }
  const joined = Math.max(0, ...rooms.map(({ people }) => people))
  return joined > 0 ? { type: 'joined', count: joined } : undefined
}

export function hereIn({ here, hereAt }: Pick<RoomSummary, 'here' | 'hereAt'>, nowMs: number): number {
  return nowMs - hereAt < freshMs ? here : 0
}

export type Fullness = { readonly type: 'full' } | { readonly type: 'seats', readonly people: number, readonly capacity: number }

/** Of rooms by invitation always; of others once it gets crowded. */
export function fullnessOf({ kind, people, capacity }: Pick<RoomSummary, 'kind' | 'people' | 'capacity'>): Fullness | undefined {
  if (capacity <= 0)
    return undefined
  if (people >= capacity)
    return { type: 'full' }
  const isSmall = kind !== 'open' && kind !== 'public'
  return isSmall || people >= capacity * nearlyFull ? { type: 'seats', people, capacity } : undefined
}
