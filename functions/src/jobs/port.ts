// What is done later, once, however often it is asked for: the work behind triggers and calls.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'

export interface Place { readonly event: EventId, readonly room: RoomId }

/** That an envelope's words go. One's own may always; `staff` must still be staff when it comes to it. */
export interface Wish { readonly of: string, readonly by: Uid, readonly power: 'own' | 'staff' | 'event' }

export interface Later {
  /** Puts the batches of a slot into pages. */
  readonly compact: (place: Place, slot: number, nowMs: number) => Promise<void>
  /** Brings the directory of rooms up to date. Ask after the change: what it is to show has a new `touchedAt`. */
  readonly directory: (event: EventId) => Promise<void>
  /** Counts who is in the rooms. */
  readonly here: (event: EventId) => Promise<void>
  /** Takes words out of the record for good: those wished for in a room, or all of a person's. */
  readonly erase: (erasure: Erasure) => Promise<void>
}

export type Erasure
  = | { readonly type: 'words', readonly place: Place, readonly wishes: readonly Wish[] }
    /** In all rooms, or in one. */
    | { readonly type: 'person', readonly event: EventId, readonly who: Uid, readonly room?: RoomId }
