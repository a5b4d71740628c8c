// Whom a text names: "@" and a name as the room knows it. Worked out once for each list of people.
import type { Uid } from '@festival-chat/domain'
import type { FindName } from './nodes.ts'

interface Named { readonly uid: Uid, readonly name: string }

const partOfName = /[\p{L}\p{N}\p{M}_]/u
const finders = new WeakMap<object, FindName>()

/** Of two with one name nobody knows who is meant: whoever takes another's name is not taken for them. */
export function namesAmong(people: ReadonlyMap<Uid, Named>): FindName {
  const known = finders.get(people)
  if (known)
    return known
  const byName = new Map<string, Uid | undefined>()
  let longest = 0
  for (const person of people.values()) {
    const name = plain(person.name)
    if (name === '')
      continue
    byName.set(name, byName.has(name) ? undefined : person.uid)
    longest = Math.max(longest, name.length)
  }
  const find: FindName = (text, at) => {
    for (let length = Math.min(longest, text.length - at - 1); length > 0; length--) {
      const end = at + 1 + length
      const name = plain(text.slice(at + 1, end))
      if (byName.has(name) && !partOfName.test(String.fromCodePoint(text.codePointAt(end) ?? 32)))
        return { length: length + 1, uid: byName.get(name) }
    }
    return undefined
  }
  finders.set(people, find)
  return find
}

function plain(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
