// Who is who in one room. Made anew only for a reason: a room has thousands of people, and a message a moment.
import type { Envelope, Log, Profile, Uid } from '@festival-chat/domain'
import type { Person } from '../../core/ports.ts'

export interface Crowd {
  /** That somebody said something is news only after a while without. */
  readonly heard: (envelopes: Iterable<Envelope>, nowMs: number) => void
  /** Their names or their roles may have changed. */
  readonly changed: (uids: Iterable<Uid>) => void
  /** The same map until somebody in it is different. */
  readonly people: () => ReadonlyMap<Uid, Person>
}

export interface Oneself {
  readonly uid: Uid
  /** What one will tell the room before one's first words. */
  readonly profile: Profile
}

/** Nobody is shown "half a minute ago". */
const silenceMs = 30_000

export function createCrowd(log: Log, own: Oneself): Crowd {
  const saidMs = new Map<Uid, number>()
  const stale = new Set<Uid>([own.uid])
  let people: ReadonlyMap<Uid, Person> = new Map()

  /** Whoever only has a certificate has not come in here yet. */
  function personOf(uid: Uid): Person | undefined {
    const profile = log.names().get(uid) ?? (uid === own.uid ? own.profile : undefined)
    const lastSaidMs = saidMs.get(uid)
    if (!profile && lastSaidMs === undefined)
      return undefined
    const role = log.role(uid)
    return { uid, name: '', ...profile, ...role !== undefined && { role }, lastSaidMs: lastSaidMs ?? 0 }
  }

  function renew(): void {
    const next = new Map(people)
    let isOther = false
    for (const uid of stale) {
      const before = next.get(uid)
      const person = personOf(uid)
      if (!person || (before && isSamePerson(before, person)))
        continue
      next.set(uid, person)
      isOther = true
    }
    stale.clear()
    if (isOther)
      people = next
  }

  return {
    heard(envelopes, nowMs) {
      for (const { author, at } of envelopes) {
        const ms = Math.min(at.ms, nowMs)
        if (ms <= (saidMs.get(author) ?? -1))
          continue
        saidMs.set(author, ms)
        if (ms - (people.get(author)?.lastSaidMs ?? -silenceMs) >= silenceMs)
          stale.add(author)
      }
    },
    changed: uids => [...uids].forEach(uid => stale.add(uid)),
    people() {
      if (stale.size > 0)
        renew()
      return people
    },
  }
}

function isSamePerson(a: Person, b: Person): boolean {
  return a.name === b.name && a.hue === b.hue && a.emoji === b.emoji && a.role === b.role && a.lastSaidMs === b.lastSaidMs
}
