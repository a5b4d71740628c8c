// Who asked for whom: so that a search goes through each peer once, and what is found goes back the way it came.
import type { PeerId } from '../ids.ts'
import type { Options } from '../options.ts'
import { keyOf } from './passing.ts'

export interface Asked {
  readonly target: PeerId
  /** Nobody: we ask ourselves. */
  readonly previous: PeerId | undefined
  /** Passed back so far. */
  answers: number
}

export interface Trail {
  /** False if it went by already. */
  readonly add: (origin: PeerId, nonce: number, asked: Omit<Asked, 'answers'>) => boolean
  readonly get: (origin: PeerId, nonce: number) => Asked | undefined
  readonly size: () => number
}

export function createTrail(options: Pick<Options, 'unicastsRemembered'>): Trail {
  const searches = new Map<string, Asked>()
  return {
    add(origin, nonce, asked) {
      const key = keyOf(origin, nonce)
      if (searches.has(key))
        return false
      searches.set(key, { ...asked, answers: 0 })
      if (searches.size > options.unicastsRemembered)
        searches.delete(searches.keys().next().value!)
      return true
    },
    get: (origin, nonce) => searches.get(keyOf(origin, nonce)),
    size: () => searches.size,
  }
}
