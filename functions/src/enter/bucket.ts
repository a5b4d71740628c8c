// A measure that fills again by itself: a burst at once, then so many a second.
export interface Bucket { readonly tokens: number, readonly atMs: number }
export interface Measure { readonly most: number, readonly perSecond: number }

export function tokensIn(bucket: Bucket | undefined, { most, perSecond }: Measure, nowMs: number): number {
  return bucket
    ? Math.min(most, bucket.tokens + Math.max(0, nowMs - bucket.atMs) / 1_000 * perSecond)
    : most
}

export function takeFrom(bucket: Bucket | undefined, measure: Measure, nowMs: number): Bucket {
  return { tokens: Math.max(0, tokensIn(bucket, measure, nowMs) - 1), atMs: nowMs }
}
