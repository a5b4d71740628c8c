// What is known of a room while it is open: a set of envelopes, and what a person sees of it.
import type { Envelope, Stamp, Uid } from '@festival-chat/domain'
import type { MessageReach, TimelineMessage } from '../../core/ports.ts'
import { maxAheadMs, timeline, witness, zeroStamp } from '@festival-chat/domain'

export interface RoomLog {
  readonly has: (id: string) => boolean
  readonly add: (envelopes: readonly Envelope[]) => void
  /** Ids of this device's envelopes that are not known to be in the record. */
  readonly setUnsent: (ids: readonly string[]) => void
  readonly seen: (nowMs: number) => Stamp
  /** The first number after all of ours. */
  readonly unusedSeq: () => number
  readonly messages: (nowMs: number) => readonly TimelineMessage[]
  /** When something that is held back will be shown; undefined where nothing is. */
  readonly nextRipeMs: (nowMs: number) => number | undefined
}

export function createRoomLog({ uid, isSending }: { uid: Uid, isSending: (id: string) => boolean }): RoomLog {
  const envelopes = new Map<string, Envelope>()
  let unsent: ReadonlySet<string> = new Set()

  function reachOf(id: string): MessageReach {
    if (!unsent.has(id))
      return 'recorded'
    return isSending(id) ? 'sending' : 'kept'
  }

  return {
    has: id => envelopes.has(id),
    add: added => added.forEach(envelope => envelopes.set(envelope.id, envelope)),
    setUnsent: ids => unsent = new Set(ids),
    seen: nowMs => [...envelopes.values()].reduce((latest, { at }) => witness(latest, at, nowMs), zeroStamp),
    unusedSeq: () => [...envelopes.values()].reduce((unused, { author, seq }) => author === uid ? Math.max(unused, seq + 1) : unused, 0),
    messages: nowMs => timeline(envelopes.values(), nowMs).map(({ id, author, authorName = '', text, atMs }) => {
      return { id, author, authorName, text, at: atMs, mine: author === uid, reach: reachOf(id) }
    }),
    nextRipeMs(nowMs) {
      const heldBack = [...envelopes.values()].map(({ at }) => at.ms - maxAheadMs).filter(ripeMs => ripeMs > nowMs)
      return heldBack.length > 0 ? Math.min(...heldBack) : undefined
    },
  }
}
