// Guessing codes must end somewhere. Kept in each instance's memory: a refusal costs no read and no write.
import type { Bucket, Measure } from './bucket.ts'
import { takeFrom, tokensIn } from './bucket.ts'

export interface TryLimit {
  /** Whether a try from there may be answered at all, be it right or wrong: else the limit itself would tell. */
  readonly mayTry: (from: string, nowMs: number) => boolean
  /** After a code that was wrong. */
  readonly wrong: (from: string, nowMs: number) => void
}

/**
 * A festival's Wi-Fi is one address: people who mistype must not lock each other out. Who makes addresses up guesses on; against
 * that stands the length of the codes.
 */
const perAddress: Measure = { most: 60, perSecond: 1 }
const mostAddresses = 10_000

export function createTryLimit(): TryLimit {
  const addresses = new Map<string, Bucket>()
  return {
    mayTry: (from, nowMs) => tokensIn(addresses.get(from), perAddress, nowMs) >= 1,
    wrong: (from, nowMs) => {
      const bucket = takeFrom(addresses.get(from), perAddress, nowMs)
      // Who tried last stands last; whom we forget is who has been quiet longest.
      addresses.delete(from)
      addresses.set(from, bucket)
      const [oldest] = addresses.keys()
      if (addresses.size > mostAddresses && oldest !== undefined)
        addresses.delete(oldest)
    },
  }
}

/** A home has one IPv4 address but thousands of IPv6 ones, all with the same first half. */
export function addressOf(ip: string | undefined): string {
  if (ip === undefined)
    return 'unknown'
  return ip.includes(':') && !ip.includes('.')
    ? spelledOut(ip).slice(0, 4).join(':')
    : ip
}

/** A double colon stands for as many zeros as are missing. */
function spelledOut(ip: string): readonly string[] {
  const [head = '', tail = ''] = ip.split('::')
  const [first, last] = [groupsIn(head), groupsIn(tail)]
  return [...first, ...Array.from<string>({ length: Math.max(0, 8 - first.length - last.length) }).fill('0'), ...last]
}

function groupsIn(half: string): readonly string[] {
  return half === '' ? [] : half.split(':')
}
