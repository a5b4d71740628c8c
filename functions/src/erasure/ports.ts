// What erasing needs of the record.
import type { Crypto, EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Later, Place } from '../jobs/port.ts'
import type { StoredBatch } from '../pages/arrival.ts'
import type { Page } from '../pages/page.ts'
import type { Stretch } from '../pages/ports.ts'

export interface ErasurePorts {
  readonly crypto: Crypto
  /** Moderator or above, now. */
  readonly isStaff: (event: EventId, uid: Uid) => Promise<boolean>
  /** Those with somebody's words in their pages. */
  readonly roomsWith: (event: EventId, who: Uid) => Promise<readonly RoomId[]>
  /** Says once, in the event's name, that nothing of somebody counts any more. */
  readonly revoke: (event: EventId, who: Uid) => Promise<void>
  /** Keeps them from coming back. */
  readonly list: (place: Place, gone: { readonly ids?: readonly string[], readonly people?: readonly Uid[] }) => Promise<void>
  /** The newest first, ten at a time; those with words of an author, or all. */
  readonly pages: (place: Place, wanted: { readonly author?: Uid, readonly before?: number }) => Promise<readonly Page[]>
  /** Pages that quote an envelope, or somebody. */
  readonly quoting: (place: Place, last: { readonly id: string } | { readonly by: Uid }) => Promise<readonly number[]>
  /** In one transaction; what changes is touched, so that the directory follows. */
  readonly changePage: (place: Place, n: number, change: (page: Page) => Page | undefined) => Promise<void>
  readonly batches: (place: Place, stretch: Stretch) => AsyncIterable<readonly StoredBatch[]>
  readonly changeBatch: (place: Place, id: string, change: (bytes: Uint8Array) => Promise<Uint8Array | undefined>) => Promise<void>
  readonly later: Pick<Later, 'directory' | 'erase'>
}

export const pagesAtOnce = 10
