// Who may be meant by the letters after an @: by how the name begins, then by who spoke last.
import type { Uid } from '@festival-chat/domain'
import type { Person } from '../../../core/ports.ts'

/** As many as fit above the keyboard of a small phone. */
const most = 6

export function rankPeople(people: Iterable<Person>, query: string, me: Uid | undefined): readonly Person[] {
  const wanted = fold(query)
  return [...people]
    .filter(({ uid, name }) => uid !== me && name !== '')
    .map(person => ({ person, fit: fitOf(fold(person.name), wanted) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((a, b) => b.fit - a.fit || b.person.lastSaidMs - a.person.lastSaidMs || a.person.name.localeCompare(b.person.name))
    .slice(0, most)
    .map(({ person }) => person)
}

function fitOf(name: string, wanted: string): number {
  if (name.startsWith(wanted))
    return 3
  if (name.split(/[\s\-_.]+/).some(word => word.startsWith(wanted)))
    return 2
  // One letter in the middle of a name says nothing.
  return wanted.length > 1 && name.includes(wanted) ? 1 : 0
}

/** Whoever looks for Jose finds José. */
function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('ø', 'o').replaceAll('ł', 'l')
}
