// What is told of many numbers by one.

/** The nearest rank: so many of the numbers are not above it. NaN of none. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted.length === 0 ? Number.NaN : sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
}

export const sortedOf = (numbers: readonly number[]): Float64Array => Float64Array.from(numbers).sort()
export const shareOf = (part: number, whole: number): number => whole === 0 ? Number.NaN : part / whole
export const meanOf = (numbers: readonly number[]): number => shareOf(numbers.reduce((sum, number) => sum + number, 0), numbers.length)
