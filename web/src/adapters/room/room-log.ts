// What is known of a room while it is open, and the rows a person sees of it: each change touches the rows it is about, and no others.
import type { Certificate, Change, Envelope, EventId, Governance, Log, LogMessage, RoomId, Uid } from '@festival-chat/domain'
import type { MessageReach, TimelineMessage } from '../../core/ports.ts'
import { createLog } from '@festival-chat/domain'

export interface RoomLogPlace {
  readonly event: EventId
  readonly room: RoomId
  /** Unknown until the gate has answered: until then nobody's words but our own are here. */
  readonly eventUid: Uid | undefined
  readonly uid: Uid
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
  /** A new list whenever something has changed, the same one otherwise. */
  readonly messages: () => readonly TimelineMessage[]
}

const nobody = '' as Uid

export function createRoomLog({ event, room, eventUid, uid, nowMs }: RoomLogPlace, isSending: (id: string) => boolean): RoomLog {
  let log = createLog({ event, room, eventUid: eventUid ?? nobody, nowMs })
  let early: { envelopes: readonly Envelope[], certificates: readonly Certificate[] } | undefined = eventUid ? undefined : { envelopes: [], certificates: [] }
  let rows: TimelineMessage[] = []
  let shown: readonly TimelineMessage[] | undefined
  let unsent: ReadonlySet<string> = new Set()
  let governance: Governance | undefined

  function reachOf(id: string): MessageReach {
    if (!unsent.has(id))
      return 'recorded'
    return isSending(id) ? 'sending' : 'kept'
  }

  function toRow({ at, seq: _, ...message }: LogMessage): TimelineMessage {
    const { id, author } = message
    return { ...message, at: at.ms, authorName: log.names().get(author)?.name ?? '', mine: author === uid, reach: reachOf(id) }
  }

  function apply(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.type === 'insert')
        rows.splice(change.index, 0, toRow(change.message))
      else if (change.type === 'update')
        rows[change.index] = toRow(change.message)
      else if (change.type === 'remove')
        rows.splice(change.index, 1)
      else if (change.type === 'people')
        rename(new Set(change.uids))
    }
    if (changes.length > 0)
      shown = undefined
  }

  function rename(people: ReadonlySet<Uid>): void {
    const names = log.names()
    rows.forEach((row, index) => {
      const authorName = people.has(row.author) ? names.get(row.author)?.name ?? '' : row.authorName
      if (authorName !== row.authorName)
        rows[index] = { ...row, authorName }
    })
  }

  function showReach(ids: Iterable<string>): void {
    for (const id of ids) {
      const index = log.indexOf(id)
      const row = rows[index]
      const reach = reachOf(id)
      if (row && row.reach !== reach) {
        rows[index] = { ...row, reach }
        shown = undefined
      }
    }
  }

  return {
    log: () => log,
    take(envelopes, certificates) {
      early &&= { envelopes: [...early.envelopes, ...envelopes], certificates: [...early.certificates, ...certificates] }
      apply(log.add(envelopes, certificates))
    },
    advance: now => apply(log.advance(now)),
    govern(next) {
      governance = next
      apply(log.govern(next))
    },
    foundEvent(found, now) {
      if (!early)
        return
      const { envelopes, certificates } = early
      early = undefined
      log = createLog({ event, room, eventUid: found, nowMs: now })
      rows = []
      shown = undefined
      if (governance)
        apply(log.govern(governance))
      apply(log.add(envelopes, certificates))
    },
    setUnsent(ids) {
      const before = unsent
      unsent = new Set(ids)
      showReach([...before, ...unsent])
    },
    messages: () => shown ??= [...rows],
  }
}
