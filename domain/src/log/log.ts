// A room's log: what everybody sees of a set of envelopes, brought up to date as they come.
import type { Certificate } from '../certificate.ts'
import type { Stamp } from '../clock.ts'
import type { Envelope } from '../envelope.ts'
import type { Uid } from '../ids.ts'
import type { News } from './effects.ts'
import type { Entry } from './entry.ts'
import type { Change, Governance, Log, LogPlace, Profile } from './types.ts'
import { maxEarlyMs, roles } from '../certificate.ts'
import { compareStamps, maxAheadMs, zeroStamp } from '../clock.ts'
import { isDirect, isHeardIn } from '../direct.ts'
import { eventRoom } from '../powers.ts'
import { createAlarms } from './alarms.ts'
import { createCabinet } from './cabinet.ts'
import { createCourt } from './court.ts'
import { enact, noNews } from './effects.ts'
import { createLedger } from './ledger.ts'
import { roleOf } from './power.ts'
import { editsOf, flagsIn, profileIn, settingsIn, standingOf } from './room-state.ts'
import { createScreen } from './screen.ts'

const noGovernance: Governance = { rulings: new Map(), flags: new Map() }

export function createLog(place: LogPlace): Log {
  const { event, room } = place
  let nowMs = place.nowMs
  let seen = zeroStamp
  let governance = noGovernance
  const names = new Map<Uid, Profile>()
  const ledger = createLedger()
  const cabinet = createCabinet()
  const alarms = createAlarms()
  /** When somebody's power begins or ends by itself. */
  const terms = createAlarms()
  const court = createCourt(place, ledger, () => nowMs)
  const screen = createScreen(ledger.entry, {
    nowMs: () => nowMs,
    file: cabinet.file,
  })

  function wakeAt(ms: number, id: string): void {
    if (ms > nowMs)
      alarms.set(ms, id)
  }

  /** Sets off with what came in, and ends with what the screen must do. */
  function settle(dirty: Set<Entry>, news = noNews()): readonly Change[] {
    for (const uid of court.settle(dirty)) {
      judged(uid, news)
      news.governance = true
    }
    for (const entry of dirty) {
      const { said } = entry
      const rank = court.weightOf(entry)
      const effect = said && rank !== undefined ? { said, rank: isDirect(room) ? roles.attendee : rank } : undefined
      enact(entry, effect, { cabinet, wakeAt, entry: ledger.entry, news })
    }
    return report(news)
  }

  function report({ entries, people, ...news }: News): readonly Change[] {
    for (const uid of people) {
      const profile = profileIn(cabinet, uid)
      if (profile)
        names.set(uid, profile)
      else
        names.delete(uid)
    }
    const changes: Change[] = [...screen.refresh(entries)]
    if (people.size > 0)
      changes.push({ type: 'people', uids: [...people] })
    if (news.settings)
      changes.push({ type: 'settings' })
    if (news.governance && room === eventRoom) {
      governance = { rulings: court.rulings(), flags: flagsIn(cabinet) }
      changes.push({ type: 'governance' })
    }
    return changes
  }

  /** An envelope from ahead of us waits. */
  function meet({ envelope: { at, id } }: Entry): void {
    wakeAt(at.ms - maxAheadMs, id)
    if (at.ms <= nowMs + maxAheadMs && compareStamps(at, seen) > 0)
      seen = at
  }

  /** Answers whether it is news. */
  function certify(certificate: Certificate): boolean {
    const { uid, issuedAt, expiresAt } = certificate
    if (certificate.event !== event || !ledger.certify(certificate))
      return false
    awaitTurn(uid, issuedAt - maxEarlyMs)
    awaitTurn(uid, expiresAt + 1)
    return true
  }

  function awaitTurn(uid: Uid, ms: number): void {
    if (ms > nowMs)
      terms.set(ms, uid)
  }

  function judged(uid: Uid, news: News): void {
    news.people.add(uid)
    for (const { atMs } of court.rulingsOn(uid)) {
      awaitTurn(uid, atMs)
      awaitTurn(uid, atMs + maxAheadMs + 1)
    }
  }

  function add(envelopes: Iterable<Envelope>, certificates: Iterable<Certificate> = []): readonly Change[] {
    const dirty = new Set<Entry>()
    const news = noNews()
    for (const certificate of certificates) {
      if (!certify(certificate))
        continue
      news.people.add(certificate.uid)
      court.raisedBy(certificate).forEach(entry => dirty.add(entry))
    }
    for (const envelope of envelopes) {
      if (envelope.event !== event || envelope.room !== room || !isHeardIn(room, envelope.author))
        continue
      if (court.rulingsOn(envelope.author).length > 0)
        news.people.add(envelope.author)
      for (const entry of ledger.take(envelope)) {
        dirty.add(entry)
        meet(entry)
      }
    }
    return settle(dirty, news)
  }

  function advance(toMs: number): readonly Change[] {
    if (toMs <= nowMs)
      return []
    nowMs = toMs
    const due = alarms.ring(nowMs).flatMap(id => ledger.entry(id) ?? [])
    const news = noNews()
    terms.ring(nowMs).forEach(uid => news.people.add(uid as Uid))
    for (const entry of due) {
      meet(entry)
      news.entries.add(entry)
      if (entry.effect?.said.type === 'mute')
        news.people.add(entry.effect.said.who)
    }
    return settle(new Set(due.flatMap(ledger.rivals)), news)
  }

  function govern({ rulings }: Governance): readonly Change[] {
    if (room === eventRoom)
      return []
    const news = noNews()
    const dirty = new Set<Entry>()
    for (const uid of court.govern(rulings)) {
      judged(uid, news)
      ledger.entriesOf(uid).forEach(entry => dirty.add(entry))
    }
    return settle(dirty, news)
  }

  return {
    add,
    advance,
    govern,
    governance: () => governance,
    get size() {
      return screen.size()
    },
    get: id => ledger.entry(id)?.view,
    at: screen.at,
    slice: screen.slice,
    pinned: screen.pinned,
    indexOf: (id) => {
      const entry = ledger.entry(id)
      return entry?.view ? screen.indexOf(entry) : -1
    },
    has: id => ledger.entry(id) !== undefined,
    envelope: id => ledger.entry(id)?.envelope,
    nextSeq: ledger.nextSeq,
    missing: ledger.missing,
    seen: (): Stamp => seen,
    nextChangeMs: alarms.nextMs,
    edits: id => editsOf(cabinet, ledger.entry(id)).map(({ envelope }) => envelope.id),
    names: () => names,
    settings: () => settingsIn(cabinet),
    role: (uid) => {
      const rank = court.rankNow(uid)
      return rank === undefined ? undefined : roleOf(rank)
    },
    standing: uid => standingOf(uid, { cabinet, court, nowMs }),
  }
}
