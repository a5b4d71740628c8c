// Telling people apart whose names look alike, and noticing names that claim a rank. Worked out once for each list of people.
import type { Uid } from '@festival-chat/domain'
import { glancesAt, claimsRank as soundsLikeRank, tagLookAlikes } from '@festival-chat/domain'

interface Named {
  readonly uid: Uid
  readonly name: string
}

/** Names come again with every list; so many are remembered. */
const mostNames = 10_000
const glances = remembering(glancesAt)
const claims = remembering(soundsLikeRank)
const tags = new WeakMap<object, ReadonlyMap<Uid, string>>()

/** A short tag such as `k3f` for each person whose name looks like another's; the others have none. */
export function distinguish(people: Iterable<Named>): ReadonlyMap<Uid, string> {
  return tagLookAlikes(people, glances)
}

/** The same for the people a room knows: every row of it may ask. */
export function tagsAmong(people: ReadonlyMap<Uid, Named>): ReadonlyMap<Uid, string> {
  const known = tags.get(people)
  if (known)
    return known
  const found = distinguish(people.values())
  tags.set(people, found)
  return found
}

interface Talk {
  readonly with?: Uid
  readonly title: string
  readonly asks?: boolean
}

/** Who is new here can call themselves anything. */
const strangersTag = 4

/** Of one's rooms of two: a tag for whoever is a stranger, sounds like the festival's own people, or like somebody else one talks to. */
export function tagsOfTalks(rooms: readonly Talk[]): ReadonlyMap<Uid, string> {
  const talks = rooms.flatMap(({ with: uid, title, asks }) => uid ? [{ uid, name: title, asks }] : [])
  const plain = talks.filter(({ name, asks }) => asks || claimsRank(name)).map(({ uid }) => [uid, uid.slice(0, strangersTag)] as const)
  return new Map([...plain, ...distinguish(talks.filter(({ name }) => name !== ''))])
}

/** Sounds like the festival's own people. Only a certificate says who they are: without one, a warning is due. */
export function claimsRank(name: string): boolean {
  return claims(name)
}

function remembering<T>(find: (name: string) => T): (name: string) => T {
  const found = new Map<string, T>()
  return (name) => {
    const known = found.get(name)
    if (known !== undefined)
      return known
    if (found.size >= mostNames)
      found.clear()
    const answer = find(name)
    found.set(name, answer)
    return answer
  }
}
