// Invites to a restricted room: how long they last, how often they work, and what the server says when one is used.
import type { RoomId, Uid } from './ids.ts'
import type { Result } from './result.ts'
import { fail, ok } from './result.ts'

/** As the server keeps it, under `inviteHash(code)`. Times are epoch milliseconds. */
export interface Invite {
  readonly room: RoomId
  readonly by: Uid
  readonly madeAt: number
  readonly expiresAt: number
  /** How many people it lets in; null: as many as the room holds. */
  readonly uses: number | null
  readonly used: number
  readonly revoked: boolean
}

export type InviteState = 'good' | 'ending-soon' | 'expired' | 'used-up' | 'revoked'

/** Why nobody comes in by it any more. */
export type InviteRefusal = Extract<InviteState, 'expired' | 'used-up' | 'revoked'>

export interface InviteWish {
  readonly room: RoomId
  readonly by: Uid
  readonly lifetimeMs?: number
  readonly uses?: number | null
}

export type BadInvite = { readonly type: 'BadLifetime', readonly minMs: number, readonly maxMs: number } | { readonly type: 'BadUses', readonly max: number }

export interface BadRenewal { readonly type: 'NotRenewable', readonly why: 'revoked' | 'used-up' | 'too-late' }

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export const minInviteMs = hourMs
export const maxInviteMs = 7 * dayMs
export const defaultInviteMs = dayMs
/** As many as the largest room holds that takes invites, and more. */
export const maxInviteUses = 500
/** For so long after its end an invite can be renewed; then it is forgotten. */
const renewableMs = 7 * dayMs
const badLifetime: BadInvite = { type: 'BadLifetime', minMs: minInviteMs, maxMs: maxInviteMs }

export function makeInvite(wish: InviteWish, nowMs: number): Result<Invite, BadInvite> {
  const { room, by, lifetimeMs = defaultInviteMs, uses = null } = wish
  if (!isLifetime(lifetimeMs))
    return fail(badLifetime)
  if (uses !== null && !(Number.isInteger(uses) && uses >= 1 && uses <= maxInviteUses))
    return fail({ type: 'BadUses', max: maxInviteUses })
  return ok({
    room,
    by,
    madeAt: nowMs,
    expiresAt: nowMs + lifetimeMs,
    uses,
    used: 0,
    revoked: false,
  })
}

/** The first that holds: what can never change comes before what a renewal would mend. */
export function inviteState(invite: Invite, nowMs: number): InviteState {
  if (invite.revoked)
    return 'revoked'
  if (invite.uses !== null && invite.used >= invite.uses)
    return 'used-up'
  if (nowMs >= invite.expiresAt)
    return 'expired'
  return invite.expiresAt - nowMs <= endingSoonMs(invite)
    ? 'ending-soon'
    : 'good'
}

/** The invite after one more person came in by it, or why nobody does. Whether that person was in already is for the caller to know. */
export function useInvite(invite: Invite, nowMs: number): Result<Invite, InviteRefusal> {
  const state = inviteState(invite, nowMs)
  return state === 'good' || state === 'ending-soon'
    ? ok({ ...invite, used: invite.used + 1 })
    : fail(state)
}

/** The same code works on, or again, from now. */
export function renewInvite(invite: Invite, nowMs: number, lifetimeMs = defaultInviteMs): Result<Invite, BadInvite | BadRenewal> {
  if (!isLifetime(lifetimeMs))
    return fail(badLifetime)
  const state = inviteState(invite, nowMs)
  if (state === 'revoked' || state === 'used-up')
    return fail({ type: 'NotRenewable', why: state })
  if (nowMs >= inviteForgottenAt(invite))
    return fail({ type: 'NotRenewable', why: 'too-late' })
  return ok({ ...invite, expiresAt: nowMs + lifetimeMs })
}

export function revokeInvite(invite: Invite): Invite {
  return { ...invite, revoked: true }
}

/** When the server may delete it: from then on it could not be renewed either. */
export function inviteForgottenAt(invite: Invite): number {
  return invite.expiresAt + renewableMs
}

/** The last hour, or the last quarter of a short life. */
function endingSoonMs(invite: Invite): number {
  return Math.min(hourMs, (invite.expiresAt - invite.madeAt) / 4)
}

function isLifetime(ms: number): boolean {
  return Number.isInteger(ms) && ms >= minInviteMs && ms <= maxInviteMs
}
