// What putting batches into pages needs of the record.
import type { Crypto, EventId } from '@festival-chat/domain'
import type { ErasedList } from '../erasure/erased-list.ts'
import type { Later, Place } from '../jobs/port.ts'
import type { MailPorts } from '../mail/mail.ts'
import type { StoredBatch } from './arrival.ts'
import type { Page } from './page.ts'

/** Where and when a piece of the record was written. */
export interface Stretch { readonly fromMs: number, readonly toMs: number }

export interface RecordEvent { readonly publicKey: Uint8Array, readonly keptUntilMs: number }

/** A room's pages inside one transaction; everything is read before anything is written. */
export interface PagesTransaction {
  readonly newest: () => Promise<Page | undefined>
  readonly erased: () => Promise<ErasedList>
  /** Of those that reach the slot the ten oldest, and the nine before the newest: at most 19 are read. */
  readonly reaching: (slot: number, newest: Page) => Promise<readonly Page[]>
  readonly numbered: (numbers: readonly number[]) => Promise<readonly Page[]>
  readonly put: (page: Page, keptUntilMs: number) => void
  /** Only says that something may be new to the directory. */
  readonly touch: (n: number) => void
}

export interface CompactPorts {
  readonly crypto: Crypto
  /** At most `maxPageBytes`. */
  readonly pageBytes: number
  readonly findEvent: (event: EventId) => Promise<RecordEvent | undefined>
  /** In the order of their time and id, some at a time. */
  readonly batches: (place: Place, stretch: Stretch) => AsyncIterable<readonly StoredBatch[]>
  readonly inPages: <T>(place: Place, work: (pages: PagesTransaction) => Promise<T>) => Promise<T>
  /** Whatever else changes it meanwhile. Undefined leaves it as it is. */
  readonly changeBatch: (place: Place, id: string, change: (bytes: Uint8Array) => Promise<Uint8Array | undefined>) => Promise<void>
  readonly later: Pick<Later, 'directory' | 'erase'>
  readonly mail: MailPorts
}
