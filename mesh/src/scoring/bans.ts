// Who was shown out, until when; longer each time.
import type { PeerId } from '../ids.ts'
import type { Options } from '../options.ts'

interface Ban { readonly untilMs: number, readonly times: number }

export interface Bans {
  readonly add: (peer: PeerId, nowMs: number) => void
  readonly has: (peer: PeerId, nowMs: number) => boolean
  /** Also those that are over: they tell how long the next one lasts. */
  readonly size: () => number
}

export function createBans(options: Pick<Options, 'banFirstMs' | 'banLongestMs' | 'peersRemembered'>): Bans {
  const bans = new Map<PeerId, Ban>()
  return {
    add(peer, nowMs) {
      const times = (bans.get(peer)?.times ?? 0) + 1
      const lengthMs = Math.min(options.banLongestMs, options.banFirstMs * 2 ** (times - 1))
      bans.delete(peer)
      bans.set(peer, { untilMs: nowMs + lengthMs, times })
      if (bans.size > options.peersRemembered)
        bans.delete(bans.keys().next().value!)
    },
    has: (peer, nowMs) => (bans.get(peer)?.untilMs ?? 0) > nowMs,
    size: () => bans.size,
  }
}
