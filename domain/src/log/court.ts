// Whose words count: ranks, powers and sanctions, kept up to date as envelopes, certificates and rulings come in.
import type { Certificate } from '../certificate.ts'
import type { Uid } from '../ids.ts'
import type { Control, Decision, Sanction } from './decision.ts'
import type { Entry } from './entry.ts'
import type { Ledger } from './ledger.ts'
import type { Rulings } from './rulings.ts'
import type { LogPlace, Ruling } from './types.ts'
import { eventRank, roles } from '../certificate.ts'
import { maxAheadMs } from '../clock.ts'
import { eventRoom, may } from '../powers.ts'
import { decide, isJudging, isSilenced, noDecision, sanctionOf } from './decision.ts'
import { rankAt, roleOf } from './power.ts'
import { differing, groupRulings, standingDecrees } from './rulings.ts'

export interface Court {
  /** Takes what the event's own room says, and answers who is meant: `settle` must look at their words. */
  readonly govern: (rulings: Rulings) => readonly Uid[]
  /** Looks at them anew, and adds those whose weight changes with theirs. Answers whose standing changed. */
  readonly settle: (dirty: Set<Entry>) => ReadonlySet<Uid>
  /** Whose rank a certificate raises, as of the last `settle`. */
  readonly raisedBy: (certificate: Certificate) => readonly Entry[]
  /** The rank with which it counts, as of the last `settle`; undefined where it does not. */
  readonly weightOf: (entry: Entry) => number | undefined
  /** The bans and revocations that hold here. */
  readonly rulings: () => Rulings
  readonly rankNow: (uid: Uid) => number | undefined
  readonly isRevoked: (uid: Uid) => boolean
  /** What the event's own room rules about somebody: what is left of their power hangs on how much they have said, and on the time. */
  readonly rulingsOn: (uid: Uid) => readonly Ruling[]
  readonly sanctions: (uid: Uid) => readonly Sanction[]
}

export function createCourt({ room, eventUid }: LogPlace, ledger: Ledger, nowMs: () => number): Court {
  const controls = new Map<string, Control>()
  /** What the event itself revoked and restored, in its own room. */
  const decrees = new Map<string, Entry>()
  let above: Rulings = new Map()
  let decision: Decision = noDecision
  let isStale = false

  const fromAbove = (uid: Uid): readonly Sanction[] => (above.get(uid) ?? [])
    .flatMap(ruling => ruling.type === 'ban' ? sanctionOf(ruling, uid, room) : [])
  const among = (uid: Uid): readonly Sanction[] => decision.sanctions.get(uid) ?? []
  const rankOf = (uid: Uid, seq: number, ms: number): number | undefined => uid === eventUid
    ? eventRank
    : rankAt({ room, seq, ms }, ledger.certificatesOf(uid), above.get(uid) ?? [])

  const rankNow = (uid: Uid): number | undefined => rankOf(uid, ledger.nextSeq(uid), nowMs())

  const isAlone = (entry: Entry): boolean => ledger.isAlone(entry, nowMs() + maxAheadMs)

  function isEligible(entry: Entry): boolean {
    const { said, rank, envelope: { at } } = entry
    return said !== undefined
      && rank !== undefined
      && at.ms <= nowMs() + maxAheadMs
      && (said.type === 'delete' || isAlone(entry))
      && may(roleOf(rank), said.type === 'erased' ? said.was : said.type, room)
      && !('who' in said && said.who === eventUid)
  }

  function examine(entry: Entry): void {
    const { id, author, seq, at } = entry.envelope
    entry.rank = rankOf(author, seq, at.ms)
    entry.eligible = isEligible(entry)
    const { said, rank, eligible } = entry
    const control = eligible && rank !== undefined && said && isJudging(said) ? { entry, said, rank } : undefined
    if (controls.get(id)?.rank !== control?.rank) {
      isStale = true
      if (control)
        controls.set(id, control)
      else
        controls.delete(id)
    }
    if (room === eventRoom && author === eventUid && (said?.type === 'revoke' || said?.type === 'restore')) {
      if (eligible)
        decrees.set(id, entry)
      else
        decrees.delete(id)
    }
  }

  function govern(rulings: Rulings): readonly Uid[] {
    const uids = differing(above, rulings)
    above = rulings
    isStale ||= uids.length > 0
    return uids
  }

  /** The event's word does not depend on anybody's, and everybody's power depends on it. */
  function hearTheEvent(dirty: Set<Entry>): readonly Uid[] {
    const own = [...dirty].filter(({ envelope }) => envelope.author === eventUid)
    own.forEach(examine)
    return own.length > 0 ? govern(groupRulings(standingDecrees(decrees.values()))) : []
  }

  function decideAnew(dirty: Set<Entry>): readonly Uid[] {
    const before = decision
    decision = decide(controls.values(), room, fromAbove)
    isStale = false
    for (const { entry } of controls.values()) {
      if (before.heard.has(entry.envelope.id) !== decision.heard.has(entry.envelope.id))
        dirty.add(entry)
    }
    return differing(before.sanctions, decision.sanctions)
  }

  function settle(dirty: Set<Entry>): ReadonlySet<Uid> {
    const uids = new Set<Uid>()
    const touch = (uid: Uid): void => {
      uids.add(uid)
      ledger.entriesOf(uid).forEach(entry => dirty.add(entry))
    }
    if (room === eventRoom)
      hearTheEvent(dirty).forEach(touch)
    dirty.forEach(examine)
    if (isStale)
      decideAnew(dirty).forEach(touch)
    return uids
  }

  function raisedBy(certificate: Certificate): readonly Entry[] {
    const { uid } = certificate
    const rulings = above.get(uid) ?? []
    return uid === eventUid
      ? []
      : ledger.entriesOf(uid).filter(({ rank = -1, envelope: { seq, at } }) => (rankAt({ room, seq, ms: at.ms }, [certificate], rulings) ?? -1) > rank)
  }

  function isHeard({ said, rank = 0, envelope: { id, author, seq, at } }: Entry): boolean {
    const word = { seq, ms: at.ms, rank }
    return said && isJudging(said)
      ? decision.heard.has(id)
      : author === eventUid || !(isSilenced(fromAbove(author), word) || isSilenced(among(author), word))
  }

  function weightOf(entry: Entry): number | undefined {
    if (!entry.eligible)
      return undefined
    if (entry.said?.type !== 'delete')
      return isHeard(entry) ? entry.rank : undefined
    // Nobody brings back what they deleted of their own by a twin or by being silenced; over others it has no power then.
    return isAlone(entry) && isHeard(entry) ? entry.rank : roles.attendee
  }

  return {
    govern,
    settle,
    raisedBy,
    weightOf,
    rulings: () => {
      const bans = [...decision.sanctions.values()].flat().flatMap(({ id }) => ledger.entry(id) ?? [])
      return groupRulings([...standingDecrees(decrees.values()), ...bans])
    },
    rankNow,
    isRevoked: uid => rankNow(uid) === undefined && (above.get(uid) ?? []).some(({ type, level }) => type === 'revoke' && level === undefined),
    rulingsOn: uid => above.get(uid) ?? [],
    sanctions: uid => [...fromAbove(uid), ...among(uid)],
  }
}
