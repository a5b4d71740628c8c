// The bans that stand in the event's own room, and what the event itself does about them.
import type { Batch, Crypto, Envelope, EventId, Place, Uid } from '@festival-chat/domain'
import type { StaffPorts, StandingBan } from './ports.ts'
import { isDeepStrictEqual } from 'node:util'
import { admitBatch, contentOf, createLog, eventRoom, uidOf } from '@festival-chat/domain'
import { levelOf } from '../members/caller.ts'
import { fitLast, strictest } from './last-seqs.ts'

type Restating = Pick<StaffPorts, 'standingBans' | 'publish' | 'register'>

/** One removal is to say no more than this; no moderator bans so many in a weekend. */
const mostRestated = 100

/** Of what pages and batches of the event's own room hold. */
export async function findStanding(batches: readonly Batch[], { event, eventKey }: Omit<Place, 'room'>, { crypto, nowMs }: { crypto: Crypto, nowMs: number }): Promise<readonly StandingBan[]> {
  const place = { event, eventKey, room: eventRoom }
  const eventUid = await uidOf(eventKey, crypto)
  const log = createLog({ event, room: eventRoom, eventUid, nowMs })
  const envelopes: Envelope[] = []
  let certificates: Parameters<typeof admitBatch>[2] = new Map()
  for (const batch of batches) {
    const admitted = await admitBatch(batch, place, certificates, crypto)
    envelopes.push(...admitted.envelopes)
    certificates = admitted.certificates
  }
  log.add(envelopes, [...certificates.values()].flat())
  return [...log.governance().rulings.values()].flat().flatMap(({ type, id, rank }) => {
    const envelope = type === 'ban' ? log.envelope(id) : undefined
    const ban = envelope && contentOf(envelope)
    return envelope && ban?.type === 'ban'
      ? { id, by: envelope.author, byEvent: envelope.author === eventUid, rank, ban }
      : []
  })
}

/**
 * Makes somebody's bans the event's own, before their power ends: a second envelope signed for an old `seq` voids the first,
 * so they could otherwise take all of them back afterwards. Safe to do again.
 */
export async function restateBans(event: EventId, by: Uid, ports: Restating): Promise<void> {
  const standing = await ports.standingBans(event)
  const theirs = standing.filter(each => each.by === by)
  let restated = 0
  for (const who of new Set(theirs.map(({ ban }) => ban.who))) {
    const said = standing.filter(each => each.byEvent && each.ban.who === who).map(({ ban }) => ban.last)
    const level = await levelNow(event, who, ports)
    const held = theirs.filter(each => each.ban.who === who && each.rank >= level).map(({ ban }) => ban.last)
    const last = fitLast(strictest([...said, ...held]))
    if (held.length === 0 || said.some(each => isDeepStrictEqual(each, last)))
      continue
    await ports.publish(event, eventRoom, { type: 'ban', who, last })
    if (++restated === mostRestated)
      return
  }
}

/** Nobody else has power over what the event said. */
export async function liftOwnBans(event: EventId, who: Uid, ports: Pick<StaffPorts, 'standingBans' | 'publish'>): Promise<void> {
  for (const { id, byEvent, ban } of await ports.standingBans(event)) {
    if (byEvent && ban.who === who)
      await ports.publish(event, eventRoom, { type: 'restore', of: id })
  }
}

/** The event stands above everybody: it must not take on what never held against somebody. */
async function levelNow(event: EventId, who: Uid, { register }: Pick<StaffPorts, 'register'>): Promise<number> {
  return register.transact(event, async (transaction) => {
    const [person, staff] = await Promise.all([transaction.people.get(who), transaction.staff.get(who)])
    return person ? levelOf(person, staff) : 0
  })
}
