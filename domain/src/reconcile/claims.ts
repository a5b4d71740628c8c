// For which stretch of time a source says it has everything, and when it said so.
import type { PoolEntry, StampRange } from './types.ts'
import { compareStamps } from '../clock.ts'

export interface Claim extends StampRange { readonly heardMs: number }

/** Claims that do not contain one another are rare. Beyond so many the oldest is forgotten, and the pool says less than it could. */
const maxClaims = 64

/** The latest first. */
export function withClaim(claims: readonly Claim[], added: Claim): readonly Claim[] {
  if (claims.some(claim => makesNeedless(claim, added)))
    return claims
  return [...claims.filter(claim => !makesNeedless(added, claim)), added]
    .sort((a, b) => b.heardMs - a.heardMs || compareStamps(a.from, b.from) || compareStamps(a.to, b.to))
    .slice(0, maxClaims)
}

/** When the source last said it has everything around this entry; undefined if it never did. */
export function claimedAt(claims: readonly Claim[], { at }: PoolEntry): number | undefined {
  return claims.find(({ from, to }) => compareStamps(from, at) <= 0 && compareStamps(at, to) <= 0)?.heardMs
}

function makesNeedless(later: Claim, earlier: Claim): boolean {
  return later.heardMs >= earlier.heardMs
    && compareStamps(later.from, earlier.from) <= 0
    && compareStamps(later.to, earlier.to) >= 0
}
