// Chance from a seed, the same everywhere. Each use has a stream of its own, so that one more draw here changes nothing there.

export type Random = () => number

/** Spreads the bits of a number of 32 bits (the finisher of murmur3). */
export function mixed(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ bits >>> 16, 0x85EBCA6B)
  bits = Math.imul(bits ^ bits >>> 13, 0xC2B2AE35)
  return (bits ^ bits >>> 16) >>> 0
}

export const mixedPair = (one: number, other: number): number => mixed(mixed(one) + Math.imul(other, 0x9E3779B1) | 0)

/** Mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = state + 0x6D2B79F5 | 0
    let bits = Math.imul(state ^ state >>> 15, 1 | state)
    bits = bits + Math.imul(bits ^ bits >>> 7, 61 | bits) ^ bits
    return ((bits ^ bits >>> 14) >>> 0) / 4_294_967_296
  }
}

export function streamOf(seed: number, use: string): Random {
  let state = mixed(seed)
  for (const letter of use)
    state = mixedPair(state, letter.codePointAt(0)!)
  return seededRandom(state)
}

export const within = (random: Random, least: number, most: number): number => least + random() * (most - least)
export const wholeBelow = (random: Random, limit: number): number => Math.floor(random() * limit)

/** Fisher and Yates. */
export function shuffled<T>(random: Random, things: readonly T[]): T[] {
  const mixedUp = [...things]
  for (let place = mixedUp.length - 1; place > 0; place--) {
    const other = wholeBelow(random, place + 1)
    const thing = mixedUp[place]!
    mixedUp[place] = mixedUp[other]!
    mixedUp[other] = thing
  }
  return mixedUp
}

/** Draws ranks 0, 1, 2 … with weights 1, 1/2^s, 1/3^s … */
export function createZipf(count: number, exponent: number): (random: Random) => number {
  const sums = new Float64Array(count)
  let sum = 0
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 1) ** exponent
    sums[rank] = sum
  }
  return (random) => {
    const drawn = random() * sum
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! > drawn)
        high = middle
      else
        low = middle + 1
    }
    return low
  }
}
