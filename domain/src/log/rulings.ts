// Bans and revocations as data: who is meant, and whether anything changed.
import type { Uid } from '../ids.ts'
import type { Entry } from './entry.ts'
import type { Governance, Ruling } from './types.ts'

export type Rulings = Governance['rulings']

export function groupRulings(entries: Iterable<Entry>): Rulings {
  const rulings = new Map<Uid, Ruling[]>()
  for (const { said, rank, envelope: { id, at } } of entries) {
    if (rank === undefined || (said?.type !== 'ban' && said?.type !== 'revoke'))
      continue
    const ruling: Ruling = { type: said.type, id, rank, atMs: at.ms, last: said.last }
    const list = rulings.get(said.who) ?? []
    list.push(said.type === 'revoke'
      ? { ...ruling, ...said.level !== undefined && { level: said.level }, ...said.forgotten !== undefined && { forgotten: said.forgotten } }
      : ruling)
    rulings.set(said.who, list)
  }
  return rulings
}

/** Of what the event itself revoked and restored: the revocations that it did not take back. */
export function standingDecrees(decrees: Iterable<Entry>): readonly Entry[] {
  const all = [...decrees]
  const restored = new Set(all.flatMap(({ said }) => said?.type === 'restore' ? said.of : []))
  return all.filter(({ said, envelope }) => said?.type === 'revoke' && !restored.has(envelope.id))
}

/** Those of whom one says something else than the other: an id and a rank tell all of a control. */
export function differing(before: ReadonlyMap<Uid, readonly Named[]>, after: ReadonlyMap<Uid, readonly Named[]>): readonly Uid[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(uid => fingerprint(before.get(uid)) !== fingerprint(after.get(uid)))
}

interface Named { readonly id: string, readonly rank: number }

function fingerprint(list: readonly Named[] = []): string {
  return list.map(({ id, rank }) => `${id}/${rank}`).sort().join()
}
