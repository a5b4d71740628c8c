// How full rooms are, and which of them are so busy that listening to pages costs less than listening to batches.
import type { EventId } from '@festival-chat/domain'
import type { Directory, Unsubscribe } from '../../core/ports.ts'
import type { RoomAddress } from '../storage/schema.ts'

export interface Crowds {
  readonly isHot: (address: RoomAddress) => boolean
  /** Who had the app open there when the directory was written. */
  readonly hereIn: (address: RoomAddress) => number
  readonly learn: (event: EventId, rooms: Directory['rooms']) => void
  /** A room has become hot, or has cooled down. */
  readonly onTurn: (listener: (address: RoomAddress) => void) => Unsubscribe
}

/** A page follows its batches by seconds: only where several share one is that worth the wait. A room at the border must not go to and fro. */
const hot = { people: 51, pace: 20 }
const cool = { people: 40, pace: 8 }

export function createCrowds(): Crowds {
  const here = new Map<string, number>()
  const held = new Map<string, RoomAddress>()
  const listeners = new Set<(address: RoomAddress) => void>()

  function turn(address: RoomAddress, isHot: boolean): void {
    const name = nameOf(address)
    if (held.has(name) === isHot)
      return
    if (isHot)
      held.set(name, address)
    else
      held.delete(name)
    listeners.forEach(listener => listener(address))
  }

  return {
    isHot: address => held.has(nameOf(address)),
    hereIn: address => here.get(nameOf(address)) ?? 0,
    learn(event, rooms) {
      for (const { id, people, pace, here: present } of rooms) {
        here.set(nameOf({ event, room: id }), present)
        if (people >= hot.people && pace >= hot.pace)
          turn({ event, room: id }, true)
        else if (people < cool.people || pace < cool.pace)
          turn({ event, room: id }, false)
      }
    },
    onTurn(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function nameOf({ event, room }: RoomAddress): string {
  return `${event}/${room}`
}
