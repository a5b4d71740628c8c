// What a set of ids comes to: sums, so that one more or one less is one addition, whatever the order.
//
// The root is the sum of the mixed ids in four lanes of 32 bits. By chance, two different sets are equal once in 2^128.
// It is no protection against ids made for it: the mixing has no secret, so somebody who can choose the ids of dozens of
// messages can make two different sets come to the same, and so hide a message from a victim. That is acceptable: the
// victim passes on what it was given to that end, so its neighbours soon have it too, and then their sums differ by just
// what was hidden; and what arrives is verified by the host in any case. The names used within a round are salted by
// whoever begins it, for their 32 bits would collide else, by chance or by design, and for ever.
export interface Totals { a: number, b: number, c: number, d: number, count: number }

const rootBytes = 16

export const noTotals = (): Totals => ({ a: 0, b: 0, c: 0, d: 0, count: 0 })

/** Murmur's finish: each bit of what goes in moves half of what comes out. */
function mixed(word: number): number {
  let hash = word ^ word >>> 16
  hash = Math.imul(hash, 0x85EBCA6B)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xC2B2AE35)
  return hash ^ hash >>> 16
}

/** `sign`: 1 to put it in, −1 to take it out. */
export function addId(totals: Totals, { high, low }: { readonly high: number, readonly low: number }, sign: 1 | -1): void {
  const a = mixed(high ^ 0x9E3779B9)
  const b = mixed(low + a | 0)
  const c = mixed(high + b ^ 0x7F4A7C15)
  const d = mixed(c ^ low)
  totals.a = totals.a + sign * a | 0
  totals.b = totals.b + sign * b | 0
  totals.c = totals.c + sign * c | 0
  totals.d = totals.d + sign * d | 0
  totals.count += sign
}

export function addTotals(totals: Totals, more: Totals): void {
  totals.a = totals.a + more.a | 0
  totals.b = totals.b + more.b | 0
  totals.c = totals.c + more.c | 0
  totals.d = totals.d + more.d | 0
  totals.count += more.count
}

export function rootOf({ a, b, c, d, count }: Totals): Uint8Array {
  const root = new Uint8Array(rootBytes)
  const words = [a + count | 0, b ^ mixed(count), c, d]
  words.forEach((word, place) => {
    for (let byte = 0; byte < 4; byte++)
      root[place * 4 + byte] = word >>> (24 - 8 * byte)
  })
  return root
}

export const isSameRoot = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, place) => byte === b[place])

/** An unsigned number of 32 bits that stands for an id within one round. */
export const nameOf = (high: number, low: number, salt: number): number => mixed(low ^ mixed(high ^ mixed(salt ^ 0x2545F491))) >>> 0
