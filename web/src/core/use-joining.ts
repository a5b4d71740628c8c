// Taking a seat in a room, in the background: whoever speaks somewhere belongs there, and need not ask first.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { ShallowRef } from 'vue'
import type { RoomsError } from './ports.ts'
import { onScopeDispose, shallowRef } from 'vue'
import { usePorts } from './use-ports.ts'

export type Joining
  = | { readonly status: 'idle' | 'joining' | 'joined' }
    /** The server could not be asked: that happens by itself as soon as it can. */
    | { readonly status: 'later' }
    /** There is no seat. Reading an open room needs none. */
    | { readonly status: 'refused', readonly reason: RoomsError }

/** Not about the room: the gate, or the network, has to say yes first. */
const notYet: ReadonlySet<RoomsError> = new Set(['offline', 'unavailable', 'busy', 'denied', 'not-inside', 'wrong-code', 'unknown-event', 'gate-full', 'too-many-tries', 'over'])

export function useJoining(event: EventId, room: RoomId): { readonly state: Readonly<ShallowRef<Joining>>, readonly join: () => Promise<void> } {
  const { myRooms, rooms } = usePorts()
  const state = shallowRef<Joining>({ status: 'idle' })
  let closed = false

  async function ask(): Promise<Joining> {
    if (await (await myRooms()).isMember(event, room))
      return { status: 'joined' }
    const joined = await (await rooms()).join(event, room)
    if (joined.ok)
      return { status: 'joined' }
    return notYet.has(joined.error) ? { status: 'later' } : { status: 'refused', reason: joined.error }
  }

  async function join(): Promise<void> {
    // A room of two has no seats: both are in it by their keys.
    if (closed || room.startsWith('d_') || state.value.status === 'joining' || state.value.status === 'joined')
      return
    state.value = { status: 'joining' }
    state.value = await ask().catch((problem: unknown): Joining => {
      console.warn('Not joined yet:', problem)
      return { status: 'later' }
    })
  }

  const again = (): void => {
    if (state.value.status === 'later')
      void join()
  }
  addEventListener('online', again)
  onScopeDispose(() => {
    closed = true
    removeEventListener('online', again)
  })
  return { state, join }
}
