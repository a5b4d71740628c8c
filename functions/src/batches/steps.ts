// The chain every batch goes through: what follows from it, each step by itself and without doing anything.
import type { EventId, Uid } from '@festival-chat/domain'
import type { Place } from '../jobs/port.ts'
import type { NoticedBatch } from './noticed-batch.ts'
import { parseUid } from '@festival-chat/domain'
import { slotOf } from '../jobs/schedule.ts'

export type Effect
  = | { readonly type: 'compact', readonly place: Place, readonly slot: number, readonly nowMs: number }
    | { readonly type: 'suspect', readonly event: EventId, readonly uid: Uid, readonly batch: string, readonly why: readonly string[] }

export type Step = (batch: NoticedBatch) => readonly Effect[]

/** An honest gateway may bring somebody whose certificate it lacks or that ran out; it never brings these. */
const rubbish: ReadonlySet<string> = new Set(['batch', 'size', 'shape', 'signature', 'elsewhere'])

/** The directory and erasures follow from the pages, so the job that writes those asks for them. */
export const steps: readonly Step[] = [compact, suspect]

function compact({ event, room, atMs, nowMs, envelopes }: NoticedBatch): readonly Effect[] {
  return envelopes.length > 0
    ? [{ type: 'compact', place: { event, room }, slot: slotOf(atMs), nowMs }]
    : []
}

function suspect({ event, by, batch, rejected }: NoticedBatch): readonly Effect[] {
  const why = [...new Set(rejected)].filter(each => rubbish.has(each))
  const uploader = typeof by === 'string' ? parseUid(by) : undefined
  return why.length > 0 && uploader?.ok
    ? [{ type: 'suspect', event, uid: uploader.value, batch, why }]
    : []
}
