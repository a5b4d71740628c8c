// What is known of a room while it is open, and what a person sees of it.
import type { Certificate, Change, Envelope, EventId, Governance, Log, Profile, RoomId, Uid } from '@festival-chat/domain'
import type { MessageDetails, MessageReach, RoomNow, TimelineMessage } from '../../core/ports.ts'
import type { Crowd } from './crowd.ts'
import type { Rows } from './rows.ts'
import { createLog, kinds } from '@festival-chat/domain'
import { createCrowd } from './crowd.ts'
import { createRows } from './rows.ts'

export interface RoomLogPlace {
  readonly event: EventId
  readonly room: RoomId
  /** Unknown until the gate has answered: until then nobody's words but our own are here. */
  readonly eventUid: Uid | undefined
  readonly uid: Uid
  readonly profile: Profile
  readonly nowMs: number
}

export interface RoomLog {
  readonly log: () => Log
  readonly take: (envelopes: readonly Envelope[], certificates: readonly Certificate[]) => void
  readonly advance: (nowMs: number) => void
  readonly govern: (governance: Governance) => void
  readonly foundEvent: (eventUid: Uid, nowMs: number) => void
  /** Ids of this device's envelopes that are not known to be in the record. */
  readonly setUnsent: (ids: readonly string[]) => void
  /** How far these got is known better now. */
  readonly lookAt: (ids: Iterable<string>) => void
  /** Ids of messages that were taken back before anybody else had them. */
  readonly unsay: (ids: readonly string[]) => void
  /** A new list whenever something has changed, the same one otherwise. */
  readonly messages: () => readonly TimelineMessage[]
  /** A new object whenever something has changed, the same one otherwise. */
  readonly now: () => RoomNow
  readonly details: (id: string) => MessageDetails | undefined
}

interface View { readonly log: Log, readonly rows: Rows, readonly crowd: Crowd }

const nobody = '' as Uid

interface Whereabouts {
  /** On its way into the record at this moment. */
  readonly isSending: (id: string) => boolean
  /** With other devices, and not known to be in the record. */
  readonly isNearby: (id: string) => boolean
}

export function createRoomLog(place: RoomLogPlace, { isSending, isNearby }: Whereabouts): RoomLog {
  const { event, room, uid } = place
  let { nowMs } = place
  let unsent: ReadonlySet<string> = new Set()
  let view = open(place.eventUid ?? nobody)
  let early: { envelopes: readonly Envelope[], certificates: readonly Certificate[] } | undefined = place.eventUid ? undefined : { envelopes: [], certificates: [] }
  const unsaid = new Set<string>()
  let governance: Governance | undefined
  let now: RoomNow | undefined

  function open(eventUid: Uid): View {
    const log = createLog({ event, room, eventUid, nowMs })
    return { log, rows: createRows(log, { uid, reachOf }), crowd: createCrowd(log, place) }
  }

  function reachOf(id: string): MessageReach {
    const isWaiting = unsent.has(id)
    if (isWaiting && isSending(id))
      return 'sending'
    if (isNearby(id))
      return 'nearby'
    return isWaiting ? 'kept' : 'recorded'
  }

  function apply(changes: readonly Change[]): void {
    view.rows.apply(changes)
    for (const change of changes) {
      if (change.type === 'people')
        view.crowd.changed(change.uids)
    }
  }

  function add(envelopes: readonly Envelope[], certificates: readonly Certificate[]): void {
    apply(view.log.add(envelopes, certificates))
    view.crowd.heard(envelopes, nowMs)
  }

  function look(): RoomNow {
    const { log, crowd } = view
    const next: RoomNow = { people: crowd.people(), settings: log.settings(), pinned: log.pinned(), standing: log.standing(uid), role: log.role(uid) ?? 'attendee' }
    return now && isSameNow(now, next) ? now : next
  }

  return {
    log: () => view.log,
    take(envelopes, certificates) {
      early &&= { envelopes: [...early.envelopes, ...envelopes], certificates: [...early.certificates, ...certificates] }
      add(envelopes, certificates)
    },
    advance(toMs) {
      nowMs = Math.max(nowMs, toMs)
      apply(view.log.advance(toMs))
    },
    govern(next) {
      governance = next
      apply(view.log.govern(next))
    },
    foundEvent(found, atMs) {
      if (!early)
        return
      const { envelopes, certificates } = early
      early = undefined
      nowMs = Math.max(nowMs, atMs)
      view = open(found)
      view.rows.unsay(unsaid)
      if (governance)
        apply(view.log.govern(governance))
      add(envelopes, certificates)
    },
    setUnsent(ids) {
      const before = unsent
      unsent = new Set(ids)
      view.rows.lookAt([...before, ...unsent])
    },
    lookAt: ids => view.rows.lookAt(ids),
    unsay(ids) {
      ids.forEach(id => unsaid.add(id))
      view.rows.unsay(ids)
    },
    messages: () => view.rows.list(),
    now: () => now = look(),
    details(id) {
      const message = view.log.get(id)
      const envelope = view.log.envelope(id)
      if (!message || !envelope)
        return undefined
      const { author, seq, at, editedAtMs } = message
      const sealed = envelope.opened === true || envelope.kind === kinds.sealed
      return { id, author, seq, writtenAtMs: at.ms, ...editedAtMs !== undefined && { editedAtMs }, bytes: envelope.bytes.length, reach: reachOf(id), sealed }
    },
  }
}

/** All but the people are a handful of plain values. */
function isSameNow({ people: before, ...a }: RoomNow, { people: after, ...b }: RoomNow): boolean {
  return before === after && JSON.stringify(a) === JSON.stringify(b)
}
