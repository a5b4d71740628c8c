// How long an invitation may last, and when its end is near enough to say so.
import { maxInviteMs, minInviteMs } from '@festival-chat/domain'

const hourMs = 3_600_000

/** Hours, by the names they are chosen by. */
export const lifetimesMs = {
  hour: minInviteMs,
  evening: 6 * hourMs,
  day: 24 * hourMs,
  week: maxInviteMs,
} as const
export type Lifetime = keyof typeof lifetimesMs

export const useChoices = { one: 1, five: 5, all: null } as const
export type Uses = keyof typeof useChoices

const soonMs = 30 * 60_000

export type InviteStanding = 'good' | 'ending' | 'ended' | 'used-up'

export function standingOf({ expiresAtMs, uses, used }: { readonly expiresAtMs: number, readonly uses: number | null, readonly used: number }, nowMs: number): InviteStanding {
  if (uses !== null && used >= uses)
    return 'used-up'
  if (expiresAtMs <= nowMs)
    return 'ended'
  return expiresAtMs - nowMs <= soonMs ? 'ending' : 'good'
}

/** The largest unit that says it, and how many of it: "6 hours", "25 minutes". Minutes are never rounded up: nobody comes too late for them. */
export function timeLeft(expiresAtMs: number, nowMs: number): { readonly unit: 'days' | 'hours' | 'minutes', readonly count: number } {
  const leftMs = Math.max(0, expiresAtMs - nowMs)
  if (leftMs >= 48 * hourMs)
    return { unit: 'days', count: Math.round(leftMs / (24 * hourMs)) }
  return leftMs >= 2 * hourMs
    ? { unit: 'hours', count: Math.round(leftMs / hourMs) }
    : { unit: 'minutes', count: Math.floor(leftMs / 60_000) }
}
