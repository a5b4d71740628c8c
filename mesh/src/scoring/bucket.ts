// Limits over time: what is poured in drains at the rate allowed; what does not fit is dropped, and remembered for a while.
export interface Limit {
  readonly perS: number
  /** What may come at once after a pause. */
  readonly burst: number
}

export interface Bucket {
  level: number
  /** What did not fit, fading. */
  excess: number
  atMs: number
}

/** `flood`: it did not fit, and neither did a whole bucket of others lately. */
export type Poured = 'fits' | 'over' | 'flood'

/** Who is over the limit by no more than this share only loses what is too much, however long it lasts. */
const forgivenShare = 0.25

export const createBucket = (nowMs: number): Bucket => ({ level: 0, excess: 0, atMs: nowMs })

export function pour(bucket: Bucket, amount: number, limit: Limit, nowMs: number): Poured {
  const drained = (nowMs - bucket.atMs) / 1_000 * limit.perS
  bucket.atMs = nowMs
  const level = bucket.level - drained
  bucket.level = level > 0 ? level : 0
  if (bucket.excess > 0)
    bucket.excess = Math.max(0, bucket.excess - drained * forgivenShare)
  if (bucket.level + amount <= limit.burst) {
    bucket.level += amount
    return 'fits'
  }
  bucket.excess += amount
  if (bucket.excess <= limit.burst)
    return 'over'
  bucket.excess = 0
  return 'flood'
}
