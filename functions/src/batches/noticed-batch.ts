// A batch whose words were checked.
import type { Envelope, EventId, RoomId, WhyRejected } from '@festival-chat/domain'

/** What every step may look at. */
export interface NoticedBatch {
  readonly event: EventId
  readonly room: RoomId
  readonly batch: string
  readonly by: unknown
  readonly atMs: number
  readonly nowMs: number
  readonly envelopes: readonly Envelope[]
  /** `batch`: nothing in it could be read at all. */
  readonly rejected: readonly (WhyRejected | 'batch')[]
}
