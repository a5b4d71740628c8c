// In which slot a door was last opened in each room.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { BookStorage } from './book.ts'
import * as v from 'valibot'
import { deviceStorage } from '../../core/device-storage.ts'
import { createBook } from './book.ts'

export interface DoorBook {
  readonly slotOf: (room: RoomId) => number | undefined
  readonly opened: (room: RoomId, slot: number) => void
  /** It was not, after all. */
  readonly strike: (room: RoomId) => void
}

export function createDoorBook(event: EventId, storage: BookStorage = deviceStorage): DoorBook {
  const { read, write } = createBook({ event, name: 'doors', entry: v.number() }, storage)
  return {
    slotOf: room => read().get(room),
    // What was opened long before is closed by now.
    opened: (room, slot) => write([...[...read()].filter(([, other]) => other >= slot - 1), [room, slot]]),
    strike: room => write([...read()].filter(([other]) => other !== room)),
  }
}
