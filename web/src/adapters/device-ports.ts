// The ports a device offers, but for those the first screen needs.
import type { EventId } from '@festival-chat/domain'
import type { DirectoryPort, GatePort, KnownEvent, MyRoomsPort, PeoplePort, RoomConnection, RoomPort, RoomsPort } from '../core/ports.ts'
import { createDevice } from './device.ts'
import { createDirectoryPort } from './directory/watch-directory.ts'
import { createGate } from './gate/gate.ts'
import { createMyRooms } from './my-rooms/my-rooms.ts'
import { createPeople } from './people/people.ts'
import { createRoomOpener } from './room/open-room.ts'
import { createRooms } from './rooms/rooms.ts'
import { identityAt } from './storage/identities.ts'

export interface DevicePorts {
  readonly gate: Pick<GatePort, 'prepare' | 'enter' | 'leave'>
  readonly directory: DirectoryPort
  readonly openRoom: (...args: Parameters<RoomPort['open']>) => Promise<RoomConnection>
  readonly rooms: RoomsPort
  readonly myRooms: MyRoomsPort
  readonly people: PeoplePort
  /** Goes on with what was written before the app was closed. */
  readonly resume: (event: EventId) => void
  readonly warmUp: () => Promise<void>
}

/** What this tab or another has done. */
export interface GateNews {
  readonly entered: (known: KnownEvent) => void
  readonly left: (event: EventId) => void
}

export function createDevicePorts({ entered, left }: GateNews): DevicePorts {
  const device = createDevice()
  const openRoom = createRoomOpener(device)
  device.news.hear(({ type, event }) => {
    if (type === 'entered')
      void tellEntered(event, entered)
    if (type === 'left')
      left(event)
  })
  return {
    gate: createGate(device),
    directory: createDirectoryPort(device),
    openRoom: async (event, room, screen) => openRoom({ event, room }, screen),
    rooms: createRooms({
      ...device,
      open: async (address, status) => openRoom(address, { messages: () => {}, now: () => {}, status }),
      isInside,
    }),
    myRooms: createMyRooms(),
    people: createPeople(),
    resume: device.uploader.nudge,
    warmUp: device.warmUp,
  }
}

async function tellEntered(event: EventId, onEntered: (known: KnownEvent) => void): Promise<void> {
  const { admission, enteredAt } = await identityAt(event) ?? {}
  if (admission && enteredAt !== undefined)
    onEntered({ event, name: admission.eventName, enteredAt })
}

/** With a gate code at hand, that is what one comes in by. */
async function isInside(event: EventId): Promise<boolean> {
  const { admission, gateCode } = await identityAt(event) ?? {}
  return admission !== undefined || gateCode !== undefined
}
