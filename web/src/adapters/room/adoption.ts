// Words that came from device to device and are not in the record: their author may be out of its reach, or gone. Somebody who reaches it brings them.
import type { Certificate, Envelope, EventId, Uid } from '@festival-chat/domain'
import type { CarriedBatch } from '../history/plan-carried.ts'
import type { Carried } from '../history/restore.ts'
import { planCarried } from '../history/plan-carried.ts'

export interface AdoptionPorts {
  readonly event: EventId
  readonly uid: Uid
  readonly certificates: (event: EventId, uids: Iterable<Uid>) => Promise<readonly Certificate[]>
  readonly carry: (batch: CarriedBatch) => Promise<Carried>
  readonly nowMs: () => number
  /** Words that are gone for good, or whose author was sent away, are not brought by anybody. */
  readonly isGone: (envelope: Envelope) => boolean
  readonly people: () => number
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
/** Of all who heard it, each has a turn of their own; by the next, the others have heard that it is done. */
const shortestTurnsMs = 20_000
const turnMs = 300
/** What is due within this is brought together. */
const togetherMs = 1_000
/** More has not been heard of in a minute of any real room. */
const mostWaiting = 2_000

interface Lacking { readonly envelope: Envelope, readonly sinceMs: number }

export function createAdoption({ event, uid, certificates, carry, nowMs, isGone, people }: AdoptionPorts): Adoption {
  const lacking = new Map<string, Lacking>()
  let isLive = false
  let liveSinceMs = 0
  let restUntilMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let isBringing = false
  /** Closed, or the record does not take it from us: others may be luckier. */
  let isOver = false

  function dueMs({ envelope, sinceMs }: Lacking): number {
    // What was heard while the record was silent may be in it: that is told first.
    return Math.max(sinceMs, liveSinceMs) + patienceMs + turnOf(uid, envelope.id) * Math.max(shortestTurnsMs, people() * turnMs)
  }

  function plan(): void {
    clearTimeout(timer)
    if (isOver || isBringing || !isLive || lacking.size === 0)
      return
    const nextMs = Math.max(restUntilMs, Math.min(...Array.from(lacking.values(), dueMs)))
    timer = setTimeout(() => void look(), Math.max(0, nextMs - nowMs()))
  }

  async function look(): Promise<void> {
    isBringing = true
    try {
      await bring()
    }
    catch (problem) {
      console.warn('Not brought into the record:', problem)
      restUntilMs = nowMs() + shortestTurnsMs
    }
    isBringing = false
    plan()
  }

  async function bring(): Promise<void> {
    const due = [...lacking.values()].filter(each => dueMs(each) <= nowMs() + togetherMs).map(({ envelope }) => envelope)
    const wanted = due.filter(envelope => !isGone(envelope))
    const batch = planCarried(wanted, await certificates(event, new Set(wanted.map(({ author }) => author))))
    due.filter(envelope => !wanted.includes(envelope)).forEach(({ id }) => lacking.delete(id))
    if (!batch || isOver)
      return
    const carried = await carry(batch)
    if (carried.type === 'Recorded')
      batch.carried.forEach(({ id }) => lacking.delete(id))
    else if (carried.type === 'Denied')
      close()
    else
      restUntilMs = nowMs() + (carried.type === 'Wait' ? carried.waitMs : shortestTurnsMs)
  }

  function close(): void {
    isOver = true
    clearTimeout(timer)
    lacking.clear()
  }

  return {
    heard(envelopes) {
      for (const envelope of envelopes) {
        if (!isOver && lacking.size < mostWaiting)
          lacking.set(envelope.id, { envelope, sinceMs: nowMs() })
      }
      plan()
    },
    recorded(ids) {
      ids.forEach(id => lacking.delete(id))
      plan()
    },
    live(next) {
      if (next && !isLive)
        liveSinceMs = nowMs()
      isLive = next
      plan()
    },
    close,
  }
}

/** From 0 to 1, another for each message, so that it is not always the same who brings. */
function turnOf(uid: Uid, id: string): number {
  let hash = 2_166_136_261
  for (const letter of `${uid}${id}`)
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619)
  return (hash >>> 0) / 2 ** 32
}
