// What a source has now: what it said last about each entry, less what a later full reading did not show again.
import type { Said, SourceState } from './source.ts'
import type { PoolEntry } from './types.ts'
import { claimedAt } from './claims.ts'
import { compareEntries } from './order.ts'

export interface Holding {
  readonly name: string
  readonly state: SourceState
  /** It had them, and has them no more. */
  readonly lost: ReadonlySet<Said>
}

export function holdingOf(name: string, state: SourceState): Holding {
  const lost = new Set<Said>()
  for (const said of state.said.values()) {
    if (said.word !== 'removed' && (claimedAt(state.claims, said.entry) ?? 0) > said.heardMs)
      lost.add(said)
  }
  return { name, state, lost }
}

export type Form = 'full' | 'erased'

/** The form in which the source has an envelope. */
export function formOf(holding: Holding, id: string): Form | undefined {
  const said = holding.state.said.get(id)
  return said && formNow(holding, said)
}

export function formNow({ lost }: Holding, said: Said): Form | undefined {
  return said.word === 'removed' || lost.has(said)
    ? undefined
    : said.word
}

export interface Standing {
  readonly held: readonly PoolEntry[]
  /** What it lacks by its own word. */
  readonly missing: readonly string[]
  /** Whether or not it claims to have everything. */
  readonly lacks: number
}

export function compareWithAll(holding: Holding, all: readonly PoolEntry[]): Standing {
  const held: PoolEntry[] = []
  const missing: string[] = []
  let lacks = 0
  for (const entry of all) {
    if (formOf(holding, entry.id)) {
      held.push(entry)
    }
    else if (isWanted(entry, holding.state)) {
      lacks++
      if (claimedAt(holding.state.claims, entry) !== undefined)
        missing.push(entry.id)
    }
  }
  return { held, missing, lacks }
}

/** Not what the source gave up on purpose, nor what the pool has no memory of. */
function isWanted(entry: PoolEntry, { said, floor }: SourceState): boolean {
  return said.get(entry.id)?.word !== 'removed' && !(floor && compareEntries(entry, floor) <= 0)
}
