// What is read of the record, and how it is listened to.
import type { Door, EventId, Uid } from '@festival-chat/domain'
import type { RecordError, Unsubscribe } from '../../core/ports.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { RecordedBatch, RecordedPage, RecordedSignal } from './recorded.ts'

export interface Listener {
  /** Whether what was heard is what the record says now. */
  readonly live: (isLive: boolean) => void
  /** Nothing more will be heard. */
  readonly failed: (error: RecordError) => void
}

/** Each answer newest first. */
export interface RecordReader {
  /** `from` and `below` are numbers of pages. */
  readonly pages: (address: RoomAddress, which: { readonly from?: number, readonly below?: number, readonly most: number }) => Promise<readonly RecordedPage[]>
  /** The newest two: what a busy room listens to. */
  readonly watchPages: (address: RoomAddress, on: Listener & { readonly arrived: (pages: readonly RecordedPage[]) => void }) => Unsubscribe
  /** Batches the server took after a time. All that were there are told before `live` first says so. */
  readonly tail: (address: RoomAddress, afterMs: number, on: TailListener) => Unsubscribe
  /** The server's time of the newest batch. */
  readonly newestBatchMs: (address: RoomAddress) => Promise<number | undefined>
  readonly directory: (event: EventId, on: Listener & { readonly changed: (data: unknown) => void }) => Unsubscribe
  /** What is new in one's rooms of two; undefined where there never was anything. */
  readonly mail: (event: EventId, uid: Uid, on: Listener & { readonly changed: (data: unknown) => void }) => Unsubscribe
  /** Who said since then that they are in the room, the latest first. */
  readonly roster: (address: RoomAddress, sinceMs: number) => Promise<readonly { readonly uid: string, readonly atMs: number }[]>
  /** The next few doors from a spot downwards. */
  readonly doors: (address: RoomAddress, fromSpot: number) => Promise<readonly Door[]>
  /** What others said to one since a time, the earliest first; told again when they say something else. */
  readonly signals: (event: EventId, uid: Uid, sinceMs: number, on: Listener & { readonly arrived: (signals: readonly RecordedSignal[]) => void }) => Unsubscribe
}

export interface TailListener extends Listener {
  readonly arrived: (batches: readonly RecordedBatch[]) => void
  /** More came at once than one listener is told: some between may be missing. */
  readonly overrun: () => void
  /** There were batches, and now there are none. */
  readonly emptied: () => void
}
