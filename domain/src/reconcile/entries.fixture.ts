// Entries for tests of the pool, without any cryptography.
import type { Uid } from '../ids.ts'
import type { PoolEntry } from './types.ts'
import { parseUid } from '../ids.ts'
import { valueOf } from '../people.fixture.ts'

export const ada = uidWith('a')
export const bob = uidWith('b')

export function entry(id: string, changes: Partial<PoolEntry> = {}): PoolEntry {
  return { id, author: ada, seq: 0, at: { ms: 1_000, count: 0 }, erased: false, ...changes }
}

/** An author's entries 0 to n − 1, a second apart. */
export function entries(author: Uid, count: number): readonly PoolEntry[] {
  return Array.from({ length: count }, (_, seq) => entry(`${author.slice(0, 1)}-${seq}`, { author, seq, at: { ms: seq * 1_000, count: 0 } }))
}

export const everything = { from: { ms: 0, count: 0 }, to: { ms: 8e15, count: 0 } }

function uidWith(letter: string): Uid {
  return valueOf(parseUid(letter.repeat(26)))
}
