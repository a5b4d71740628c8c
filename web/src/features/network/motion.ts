// How the picture moves: everything nears its place a little each frame, however often that changes on the way, and then rests.
import type { Quality } from './quality.ts'

export interface Spot {
  readonly uid: string
  /** In degrees. */
  readonly angle: number
  /** From the middle, of the picture's half. */
  readonly reach: number
  readonly kind: Quality | 'unknown' | 'making'
  readonly name: string
}

/** A spot as it is drawn right now; `presence` from 0, not there, to 1. */
export interface Shown extends Spot { readonly presence: number }

/** Two thirds of the way are done in this time. */
const paceMs = 110
const near = 0.004

/** After so long; everything is in its place after `Infinity`. */
export function approach(before: readonly Shown[], spots: readonly Spot[], elapsedMs: number): { readonly shown: readonly Shown[], readonly isMoving: boolean } {
  const share = 1 - Math.exp(-elapsedMs / paceMs)
  let isMoving = false

  function nearer(from: number, to: number): number {
    const next = from + (to - from) * share
    if (Math.abs(to - next) < near)
      return to
    isMoving = true
    return next
  }

  const byUid = new Map(before.map(shown => [shown.uid, shown]))
  const staying = new Set(spots.map(({ uid }) => uid))
  const leaving = before.filter(({ uid }) => !staying.has(uid)).map(shown => ({ ...shown, presence: nearer(shown.presence, 0) }))
  const here = spots.map((spot) => {
    const { reach, presence } = byUid.get(spot.uid) ?? { reach: spot.reach, presence: 0 }
    return { ...spot, reach: nearer(reach, spot.reach), presence: nearer(presence, 1) }
  })
  return { shown: [...leaving.filter(({ presence }) => presence > 0), ...here], isMoving }
}
