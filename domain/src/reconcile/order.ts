// Orders that are the same on every phone, whatever its language.
import type { PoolEntry } from './types.ts'
import { compareStamps } from '../clock.ts'

export function compareEntries(a: PoolEntry, b: PoolEntry): number {
  return compareStamps(a.at, b.at) || compareText(a.id, b.id)
}

/** By code units. */
export function compareText(a: string, b: string): number {
  return a === b
    ? 0
    : a < b ? -1 : 1
}
