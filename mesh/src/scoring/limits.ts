// What one neighbour may send us in a second, by kind. Frames above it are dropped unread.
import type { Frame } from '../frames.ts'
import type { Options } from '../options.ts'
import type { Bucket, Limit, Poured } from './bucket.ts'
import { createBucket, pour } from './bucket.ts'

type Kind = 'messages' | 'bytes' | 'ids' | 'sync' | 'control'
export type Limits = Readonly<Record<Kind, Limit>>
export type Buckets = Readonly<Record<Kind, Bucket>>

/** A phone that was away for a moment says at once what it had to say meanwhile. */
const burstS = 2
/** A new link begins with beacons of all trees of all rooms, walks, samples and signals. */
const controlBurstS = 4
/** Frames of one sync round in one direction, at most. */
const framesPerRound = 8
/** Rounds begun at once: for each topic when a link comes up. */
const syncBurstS = 10

export function limitsFrom(options: Options): Limits {
  const syncFramesPerS = options.syncRoundsPerMinute / 60 * framesPerRound
  return {
    messages: { perS: options.messagesPerS, burst: options.messagesPerS * burstS },
    bytes: { perS: options.bytesPerS, burst: options.bytesPerS * burstS },
    ids: { perS: options.idsPerS, burst: options.idsPerS * burstS },
    sync: { perS: syncFramesPerS, burst: syncFramesPerS * syncBurstS },
    control: { perS: options.controlFramesPerS, burst: options.controlFramesPerS * controlBurstS },
  }
}

export function createBuckets(nowMs: number): Buckets {
  return {
    messages: createBucket(nowMs),
    bytes: createBucket(nowMs),
    ids: createBucket(nowMs),
    sync: createBucket(nowMs),
    control: createBucket(nowMs),
  }
}

function kindOf(frame: Frame): Exclude<Kind, 'bytes'> | undefined {
  switch (frame.type) {
    case 'push': return 'messages'
    case 'have':
    case 'graft': return 'ids'
    case 'sync': return 'sync'
    case 'fragment': return undefined
    default: return 'control'
  }
}

interface Charged { readonly buckets: Buckets, readonly limits: Limits, readonly nowMs: number }

/** The worse of the two answers: for its kind, and for its bytes. */
export function charge({ buckets, limits, nowMs }: Charged, frame: Frame, bytes: number): Poured {
  const kind = kindOf(frame)
  if (kind !== undefined) {
    const amount = frame.type === 'have' || frame.type === 'graft' ? frame.ids.length : 1
    const poured = pour(buckets[kind], amount, limits[kind], nowMs)
    if (poured !== 'fits')
      return poured
  }
  return pour(buckets.bytes, bytes, limits.bytes, nowMs)
}
