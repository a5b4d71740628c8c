// In which slot a door was last opened in each room: also after a reload, and for the next tab.
import type { EventId, RoomId } from '@festival-chat/domain'
import type { DeviceStorage } from '../../core/device-storage.ts'
import * as v from 'valibot'
import { deviceStorage, eventKey } from '../../core/device-storage.ts'

export interface DoorBook {
  readonly slotOf: (room: RoomId) => number | undefined
  readonly opened: (room: RoomId, slot: number) => void
  /** It was not, after all. */
  readonly strike: (room: RoomId) => void
}

const pagesSchema = v.record(v.string(), v.number())

export function createDoorBook(event: EventId, storage: Pick<DeviceStorage, 'getItem' | 'setItem'> = deviceStorage): DoorBook {
  const key = eventKey(event, 'doors')

  function read(): ReadonlyMap<string, number> {
    try {
      return new Map(Object.entries(v.parse(pagesSchema, JSON.parse(storage.getItem(key) ?? '{}'))))
    }
    catch {
      return new Map()
    }
  }

  function keep(pages: Iterable<readonly [string, number]>): void {
    storage.setItem(key, JSON.stringify(Object.fromEntries(pages)))
  }

  return {
    slotOf: room => read().get(room),
    // What was opened long before is closed by now.
    opened: (room, slot) => keep([...[...read()].filter(([, other]) => other >= slot - 1), [room, slot]]),
    strike: room => keep([...read()].filter(([other]) => other !== room)),
  }
}
