// Says in a room that this person is here, while they look at it and want that to be known.
import type { EventId, RoomId } from '@festival-chat/domain'
import { onScopeDispose, watch } from 'vue'
import { choices } from './choices.ts'
import { usePorts } from './use-ports.ts'

/** Only where one may read: anything else the record would refuse. */
export function useHere(event: EventId, room: RoomId, isLive: () => boolean): void {
  const ports = usePorts()
  let stop: (() => void) | undefined
  let turn = 0

  function leave(): void {
    turn++
    stop?.()
    stop = undefined
  }

  watch(() => choices.presence && isLive(), (isWanted) => {
    leave()
    const mine = turn
    if (!isWanted)
      return
    ports.people().then((people) => {
      if (mine === turn)
        stop = people.beHere(event, room)
    }, (problem: unknown) => console.warn('Nobody is told who is here:', problem))
  }, { immediate: true })
  onScopeDispose(leave)
}
