// Batches put together by the server: a room's history in few documents. A page reads like a batch, and holds more.
import type { BadBatch, Batch } from './batch.ts'
import type { EventId, RoomId } from './ids.ts'
import type { Result } from './result.ts'
import { decodeBatch, encodeBatch, maxBatchBytes } from './batch.ts'

/** Pages and batches are read by the same phones, so they may be as large. */
export const maxPageBytes = maxBatchBytes
export const maxPageEnvelopes = 1_000
/** The record is put together by slots of the time a batch was written; a page says which it reaches. */
export const pageSlotMs = 3_000

const idDigits = 6

export function encodePage(page: Batch): Result<Uint8Array, BadBatch> {
  return encodeBatch(page, maxPageEnvelopes)
}

export function decodePage(bytes: Uint8Array): Result<Batch, BadBatch> {
  return decodeBatch(bytes, maxPageEnvelopes)
}

export function pagesPath(event: EventId, room: RoomId): string {
  return `events/${event}/rooms/${room}/pages`
}

export function pageId(n: number): string {
  return String(n).padStart(idDigits, '0')
}
