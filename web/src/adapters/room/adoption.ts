// Words that came from device to device and are not in the record: their author may be out of its reach, or gone. Somebody who reaches it brings them.
import type { Certificate, Envelope, EventId, Uid } from '@festival-chat/domain'
import type { CarriedBatch } from '../history/plan-carried.ts'
import type { Carried } from '../history/restore.ts'
import { planCarried } from '../history/plan-carried.ts'
import { rankOf } from '../history/restore.ts'

export interface AdoptionPorts {
  readonly event: EventId
  readonly uid: Uid
  readonly certificates: (event: EventId, uids: Iterable<Uid>) => Promise<readonly Certificate[]>
  readonly carry: (batch: CarriedBatch) => Promise<Carried>
  readonly nowMs: () => number
}

export interface Adoption {
  readonly heard: (envelopes: readonly Envelope[]) => void
  readonly recorded: (ids: readonly string[]) => void
  /** Only whoever hears what the record has knows what it lacks. */
  readonly live: (isLive: boolean) => void
  readonly close: () => void
}

/** Authors bring their own within seconds. */
const patienceMs = 10_000
/** Whoever comes first in an order that all have alike begins; the others hear that it is done. */
const longestTurnMs = 20_000
const lookEveryMs = 2_000
/** More has not been heard of in a minute of any real room. */
const mostWaiting = 2_000

export function createAdoption({ event, uid, certificates, carry, nowMs }: AdoptionPorts): Adoption {
  const lacking = new Map<string, { readonly envelope: Envelope, readonly sinceMs: number }>()
  let isLive = false
  let liveSinceMs = 0
  let restUntilMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function plan(): void {
    if (!closed && isLive && lacking.size > 0)
      timer ??= setTimeout(() => void look(), lookEveryMs)
  }

  async function look(): Promise<void> {
    try {
      await bring()
    }
    catch (problem) {
      console.warn('Not brought into the record:', problem)
    }
    timer = undefined
    plan()
  }

  async function bring(): Promise<void> {
    const dueMs = nowMs() - patienceMs - rankOf(uid) * longestTurnMs
    // What was heard while the record was silent may be in it: that is told first.
    const due = [...lacking.values()].flatMap(({ envelope, sinceMs }) => Math.max(sinceMs, liveSinceMs) <= dueMs ? envelope : [])
    if (closed || !isLive || nowMs() < restUntilMs || due.length === 0)
      return
    const batch = planCarried(due, await certificates(event, new Set(due.map(({ author }) => author))))
    if (!batch)
      return
    const carried = await carry(batch)
    if (carried.type === 'Recorded')
      batch.carried.forEach(({ id }) => lacking.delete(id))
    else
      restUntilMs = nowMs() + (carried.type === 'Wait' ? carried.waitMs : longestTurnMs)
  }

  return {
    heard(envelopes) {
      for (const envelope of envelopes) {
        if (lacking.size < mostWaiting)
          lacking.set(envelope.id, { envelope, sinceMs: nowMs() })
      }
      plan()
    },
    recorded: ids => ids.forEach(id => lacking.delete(id)),
    live(next) {
      if (next && !isLive)
        liveSinceMs = nowMs()
      isLive = next
      plan()
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}
