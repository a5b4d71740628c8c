import type { Invite, InviteWish } from './invite.ts'
import { describe, expect, it } from 'vitest'
import { defaultInviteMs, inviteForgottenAt, inviteState, makeInvite, maxInviteMs, maxInviteUses, minInviteMs, renewInvite, revokeInvite, useInvite } from './invite.ts'
import { nowMs, valueOf } from './people.fixture.ts'

const hourMs = 3_600_000
const by = 'a'.repeat(26) as Invite['by']
const room = 'i_lantern-crew' as Invite['room']

function made(wish: Partial<InviteWish> = {}, changes: Partial<Invite> = {}): Invite {
  return { ...valueOf(makeInvite({ room, by, ...wish }, nowMs)), ...changes }
}

describe('a new invite', () => {
  it('works for a day, for as many as the room holds', () => {
    expect(made()).toEqual({ room, by, madeAt: nowMs, expiresAt: nowMs + 24 * hourMs, uses: null, used: 0, revoked: false })
    expect(defaultInviteMs).toBe(24 * hourMs)
  })

  it('works for an hour to a week, for one to five hundred people', () => {
    expect(made({ lifetimeMs: minInviteMs, uses: 1 })).toMatchObject({ expiresAt: nowMs + hourMs, uses: 1 })
    expect(made({ lifetimeMs: maxInviteMs, uses: maxInviteUses })).toMatchObject({ expiresAt: nowMs + 168 * hourMs, uses: 500 })
  })

  it.each([minInviteMs - 1, maxInviteMs + 1, Number.NaN, Number.POSITIVE_INFINITY, minInviteMs + 0.5, -hourMs])('does not work for %d ms', (lifetimeMs) => {
    const refused = { ok: false, error: { type: 'BadLifetime', minMs: minInviteMs, maxMs: maxInviteMs } }
    expect(makeInvite({ room, by, lifetimeMs }, nowMs)).toEqual(refused)
    expect(renewInvite(made(), nowMs, lifetimeMs)).toEqual(refused)
  })

  it.each([0, -1, 1.5, Number.NaN, maxInviteUses + 1])('does not work for %d people', (uses) => {
    expect(makeInvite({ room, by, uses }, nowMs)).toEqual({ ok: false, error: { type: 'BadUses', max: 500 } })
  })
})

describe('the state of an invite', () => {
  it('goes from good over ending soon to expired', () => {
    const invite = made()
    const stateAt = (hours: number): string => inviteState(invite, nowMs + hours * hourMs)
    expect([0, 22.9, 23, 23.9, 24, 1_000].map(stateAt)).toEqual(['good', 'good', 'ending-soon', 'ending-soon', 'expired', 'expired'])
  })

  it('of a short one is good at first too', () => {
    const invite = made({ lifetimeMs: hourMs })
    expect(inviteState(invite, nowMs)).toBe('good')
    expect(inviteState(invite, nowMs + 0.75 * hourMs)).toBe('ending-soon')
  })

  it('names first what cannot be mended', () => {
    const late = nowMs + maxInviteMs
    expect(inviteState(made({ uses: 2 }, { used: 2 }), late)).toBe('used-up')
    expect(inviteState(made({ uses: 2 }, { used: 2, revoked: true }), late)).toBe('revoked')
    expect(inviteState(revokeInvite(made()), nowMs)).toBe('revoked')
  })
})

describe('using an invite', () => {
  it('counts, until nobody comes in any more', () => {
    let invite = made({ uses: 3 })
    for (let used = 1; used <= 3; used++) {
      invite = valueOf(useInvite(invite, nowMs))
      expect(invite.used).toBe(used)
    }
    expect(useInvite(invite, nowMs)).toEqual({ ok: false, error: 'used-up' })
  })

  it('works to the last moment, and has no end without a number', () => {
    expect(useInvite(made({}, { used: 10_000 }), nowMs + defaultInviteMs - 1)).toMatchObject({ ok: true, value: { used: 10_001 } })
    expect(useInvite(made(), nowMs + defaultInviteMs)).toEqual({ ok: false, error: 'expired' })
    expect(useInvite(revokeInvite(made()), nowMs)).toEqual({ ok: false, error: 'revoked' })
  })
})

describe('renewing an invite', () => {
  const endMs = nowMs + defaultInviteMs

  it('gives it a day from now, before its end and up to a week after', () => {
    expect(renewInvite(made(), nowMs + hourMs)).toEqual({ ok: true, value: made({}, { expiresAt: endMs + hourMs }) })
    const late = valueOf(renewInvite(made({}, { used: 4 }), endMs + 167 * hourMs, 2 * hourMs))
    expect(late).toMatchObject({ expiresAt: endMs + 169 * hourMs, used: 4 })
    expect(inviteState(late, endMs + 167 * hourMs)).toBe('good')
  })

  it('is too late when it is forgotten', () => {
    const invite = made()
    expect(inviteForgottenAt(invite)).toBe(endMs + 168 * hourMs)
    expect(renewInvite(invite, inviteForgottenAt(invite) - 1).ok).toBe(true)
    expect(renewInvite(invite, inviteForgottenAt(invite))).toEqual({ ok: false, error: { type: 'NotRenewable', why: 'too-late' } })
  })

  it('brings back neither a revoked one nor one that is used up', () => {
    expect(renewInvite(revokeInvite(made()), nowMs)).toEqual({ ok: false, error: { type: 'NotRenewable', why: 'revoked' } })
    expect(renewInvite(made({ uses: 1 }, { used: 1 }), nowMs)).toEqual({ ok: false, error: { type: 'NotRenewable', why: 'used-up' } })
  })
})
