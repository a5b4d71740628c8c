// Doors of one's own: one in a room and slot at most, wherever too few are open, and by chance when a slot begins.
import type { Unsubscribe } from '../../core/ports.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { AllBrokerParts } from './parts.ts'
import { doorChance, doorSlot, doorSlotMs, doorSpot, isDirect } from '@festival-chat/domain'

type OwnDoorsParts = Omit<AllBrokerParts, 'news' | 'reader' | 'saySignal' | 'tune'>

interface OwnDoors {
  /** Unless it was already, or nobody is willing to be met. */
  readonly open: (address: RoomAddress) => Promise<void>
  /** At each turn of a slot some of those who are here do. */
  readonly keepOpening: () => Unsubscribe
}

/** Not all of them at once. */
const spreadMs = 30_000

export function createOwnDoors({ event, account, clock, roomOf, topics, people, willing, openDoor, doorBook, timers, random }: OwnDoorsParts): OwnDoors {
  async function open({ room }: RoomAddress): Promise<void> {
    const slot = doorSlot(clock.nowMs())
    if (isDirect(room) || !willing() || doorBook.slotOf(room) === slot)
      return
    doorBook.opened(room, slot)
    const isAnswered = await put(room, slot).catch(() => false)
    // Refused in one slot, it would be refused again.
    if (!isAnswered && doorBook.slotOf(room) === slot)
      doorBook.strike(room)
  }

  async function put(room: RoomAddress['room'], slot: number): Promise<boolean> {
    const member = await account.member(event)
    return member.ok && await openDoor(member.value, { room, spot: doorSpot(slot, random()), nowMs: clock.nowMs() }) !== 'unreachable'
  }

  function turn(): void {
    for (const topic of topics()) {
      const address = roomOf(topic)
      if (address && random() < doorChance(people(topic)))
        void open(address)
    }
  }

  return {
    open,
    keepOpening() {
      let callOff = (): void => {}
      const plan = (): void => {
        callOff = timers.after(doorSlotMs - clock.nowMs() % doorSlotMs + random() * spreadMs, () => {
          turn()
          plan()
        })
      }
      plan()
      return () => callOff()
    },
  }
}
