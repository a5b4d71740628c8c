// When work is due, and the name that makes many wishes for it one.
import type { EventId } from '@festival-chat/domain'
import type { Erasure, Place } from './port.ts'
import { createHash } from 'node:crypto'
import { pageSlotMs } from '@festival-chat/domain'

export type Payload
  = | { readonly type: 'compact', readonly place: Place, readonly slot: number, readonly dueMs: number }
    | { readonly type: 'directory', readonly event: EventId, readonly dueMs: number }
    | { readonly type: 'here', readonly event: EventId, readonly dueMs: number }
    | { readonly type: 'erase', readonly erasure: Erasure, readonly step: number, readonly dueMs: number }

export interface Task {
  /** Whoever asks for the same again finds it asked for already. */
  readonly id: string
  readonly payload: Payload
}

/** What was written at the end of a slot is then surely there. */
const settleMs = 1_000
/** Between asking and being due: more than the clocks of two instances differ. */
const sureMs = 500
export const directoryEveryMs = 5_000
export const hereEveryMs = 60_000

/** How often an erasure looks again for what has not been found, and when: a delete may arrive before its message does. */
const eraseAfterMs = [2_000, 10_000, 60_000] as const
export const mostEraseSteps = eraseAfterMs.length

export function slotOf(ms: number): number {
  return Math.floor(ms / pageSlotMs)
}

export function slotStartMs(slot: number): number {
  return slot * pageSlotMs
}

/** Never due before what made somebody ask can be seen, however late they ask. */
export function compactTask(place: Place, slot: number, nowMs: number): Task {
  const firstDueMs = slotStartMs(slot + 1) + settleMs
  const generation = Math.max(0, Math.floor((nowMs + sureMs - firstDueMs) / pageSlotMs) + 1)
  return {
    id: `compact-${place.event}-${place.room}-${slot}-${generation}`,
    payload: { type: 'compact', place, slot, dueMs: firstDueMs + generation * pageSlotMs },
  }
}

export function directoryTask(event: EventId, nowMs: number): Task {
  const k = Math.floor((nowMs + sureMs) / directoryEveryMs) + 1
  return {
    id: `directory-${event}-${k}`,
    payload: { type: 'directory', event, dueMs: k * directoryEveryMs },
  }
}

export function hereTask(event: EventId, nowMs: number): Task {
  const k = Math.floor((nowMs + sureMs) / hereEveryMs) + 1
  return {
    id: `here-${event}-${k}`,
    payload: { type: 'here', event, dueMs: k * hereEveryMs },
  }
}

/** The same wish in the same minute is one. */
export function eraseTask(erasure: Erasure, step: number, nowMs: number): Task {
  const name = createHash('sha256').update(JSON.stringify([erasure, step, Math.floor(nowMs / 60_000)])).digest('hex')
  return {
    id: `erase-${name}`,
    payload: { type: 'erase', erasure, step, dueMs: nowMs + (eraseAfterMs[step] ?? 0) },
  }
}
