// What opens above a screen: asked for by any feature, drawn by the app, so that features need not know each other.
import type { EventId, RoomId, Uid } from '@festival-chat/domain'
import type { Person } from './ports.ts'
import { readonly, shallowRef } from 'vue'

export type Overlay
  /** Who somebody is, and what can be done about it. `person` is what the room knows of them. */
  = | { readonly type: 'person', readonly event: EventId, readonly uid: Uid, readonly room?: RoomId, readonly person?: Person }
    | { readonly type: 'profile', readonly event: EventId, readonly room?: RoomId }
    | { readonly type: 'safety', readonly event: EventId, readonly uid: Uid, readonly name: string }
    | { readonly type: 'members', readonly event: EventId, readonly room: RoomId }
    | { readonly type: 'room-info', readonly event: EventId, readonly room: RoomId }
    | { readonly type: 'make-room', readonly event: EventId }
    | { readonly type: 'invite', readonly event: EventId, readonly room: RoomId }
    | { readonly type: 'shortcuts' }

const current = shallowRef<Overlay>()

/** One at a time: the next takes the place of the last. */
export const overlay = readonly(current)

export function openOverlay(wanted: Overlay): void {
  current.value = wanted
}

export function closeOverlay(): void {
  current.value = undefined
}
