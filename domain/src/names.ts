// Which names a hurried reader takes for the same, and the tags that tell their owners apart.
import type { Uid } from './ids.ts'
import { confusables } from './names-confusables.ts'

/** Accents, blanks, punctuation, skin tones, and what cannot be seen. */
const unnoticed = /[\p{M}\p{Z}\p{P}\p{C}\p{Sk}\p{Default_Ignorable_Code_Point}]/gu
/** Two letters that stand as close as one. */
const close: readonly (readonly [RegExp, string])[] = [[/rn/g, 'm'], [/vv/g, 'w']]
const shortestTag = 3

/** What is left of a name at a glance: names with the same glance look alike. Not for showing. */
export function glanceAt(name: string): string {
  const letters = [...name.normalize('NFKD')].map(letter => confusables.get(letter) ?? letter).join('')
  const seen = letters.replace(unnoticed, '').toLowerCase().normalize('NFKD')
  const folded = [...seen].map(letter => confusables.get(letter) ?? letter).join('').replace(unnoticed, '')
  const read = close.reduce((text, [pair, one]) => text.replace(pair, one), folded)
  // A name of nothing but dots is still told by its dots.
  return read === '' ? name.normalize('NFKC').replace(/\s/g, '') : read
}

/** A capital may pass for another letter than the small one does: both ways to write a name count. */
export function glancesAt(name: string): readonly string[] {
  const [written, capital] = [glanceAt(name), glanceAt(name.toUpperCase())]
  return written === capital ? [written] : [written, capital]
}

export function lookAlike(one: string, other: string): boolean {
  const glances = glancesAt(one)
  return glancesAt(other).some(glance => glances.includes(glance))
}

/**
 * A tag for each person whose name looks like somebody else's: the beginning of their uid, which nobody can choose, as long as
 * it takes for those who look alike to differ. The others have none.
 */
export function tagLookAlikes(people: Iterable<{ readonly uid: Uid, readonly name: string }>, glances: (name: string) => readonly string[] = glancesAt): ReadonlyMap<Uid, string> {
  const alike = new Map<string, Uid[]>()
  for (const { uid, name } of people) {
    for (const glance of glances(name)) {
      const others = alike.get(glance)
      if (others)
        others.push(uid)
      else
        alike.set(glance, [uid])
    }
  }
  const lengths = new Map<Uid, number>()
  for (const uids of alike.values())
    lengthen(uids, lengths)
  return new Map([...lengths].map(([uid, length]) => [uid, uid.slice(0, length)]))
}

/** In their order, those with the longest beginning in common are neighbours. */
function lengthen(uids: readonly Uid[], lengths: Map<Uid, number>): void {
  const sorted = [...new Set(uids)].sort()
  for (const [index, uid] of sorted.entries()) {
    const shared = Math.max(-1, ...[sorted[index - 1], sorted[index + 1]].map(other => other === undefined ? -1 : sharedStart(uid, other)))
    if (shared >= 0)
      lengths.set(uid, Math.max(shortestTag, shared + 1, lengths.get(uid) ?? 0))
  }
}

function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length])
    length++
  return length
}
