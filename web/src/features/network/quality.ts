// How good a link is, from 0 to 3 bars.
import type { NetworkLink } from '../../core/network-ports.ts'

export type Quality = 0 | 1 | 2 | 3

type Measured = Pick<NetworkLink, 'rttMs' | 'lossShare' | 'isSuspect'>

/** Nobody notices such a delay in a chat. */
const briskMs = 150
/** With repairs on top, a message is there within a second or two. */
const fairMs = 500
const fewLost = 0.03
const someLost = 0.12

/** Undefined where nothing was measured yet; 0 bars where nobody answers. */
export function qualityOf({ rttMs, lossShare, isSuspect }: Measured): Quality | undefined {
  if (isSuspect)
    return 0
  if (rttMs === undefined)
    return undefined
  if (rttMs <= briskMs && lossShare <= fewLost)
    return 3
  return rttMs <= fairMs && lossShare <= someLost ? 2 : 1
}

/** Of several links that carry the same: their middle, the better of two. What one of them loses, another brings. */
export function qualityTogether(links: readonly Measured[]): Quality | undefined {
  const known = links.map(qualityOf).filter(quality => quality !== undefined).sort((one, other) => other - one)
  return known[Math.floor((known.length - 1) / 2)]
}
