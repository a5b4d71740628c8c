// The ports a device offers, but for those the first screen needs.
import type { EventId } from '@festival-chat/domain'
import type { NetworkPort } from '../core/network-ports.ts'
import type { OwnDataPort } from '../core/own-data.ts'
import type { DirectoryPort, GatePort, KnownEvent, MyRoomsPort, PeoplePort, RoomConnection, RoomPort, RoomsPort } from '../core/ports.ts'
import { createDevice } from './device.ts'
import { createKnownDirectories } from './directory/known-directories.ts'
import { createDirectoryPort } from './directory/watch-directory.ts'
import { createGate } from './gate/gate.ts'
import { readFacts } from './my-rooms/kept-facts.ts'
import { createMyRooms } from './my-rooms/my-rooms.ts'
import { createDigests } from './my-rooms/read-digest.ts'
import { createNoLinks } from './network/no-links.ts'
import { createOwnData } from './own-data/own-data.ts'
import { createDirectRooms } from './people/direct-rooms.ts'
import { createMailbox } from './people/mailbox.ts'
import { createPeople } from './people/people.ts'
import { createRoomOpener } from './room/open-room.ts'
import { isMember } from './rooms/memberships.ts'
import { createRooms } from './rooms/rooms.ts'
import { identityAt } from './storage/identities.ts'
import { readCertificates, readKept } from './storage/kept-envelopes.ts'
import { keepMail, readDirectFacts } from './storage/kept-mail.ts'
import { keepMark, readMark } from './storage/read-marks.ts'

export interface DevicePorts {
  readonly gate: Pick<GatePort, 'expect' | 'prepare' | 'enter' | 'leave'>
  readonly directory: DirectoryPort
  readonly openRoom: (...args: Parameters<RoomPort['open']>) => Promise<RoomConnection>
  readonly rooms: RoomsPort
  readonly myRooms: MyRoomsPort
  readonly people: PeoplePort
  readonly ownData: OwnDataPort
  readonly network: NetworkPort
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
  const directories = createKnownDirectories()
  const directRooms = createDirectRooms({ ...device, mailbox: createMailbox({ ...device, keepMail }), readDirectFacts })
  device.news.hear(({ type, event }) => {
    if (type === 'entered')
      void tellEntered(event, entered)
    if (type === 'left')
      left(event)
  })
  return {
    gate: createGate(device),
    directory: createDirectoryPort({ ...device, directories }),
    openRoom: async (event, room, screen) => openRoom({ event, room }, screen),
    rooms: createRooms({
      ...device,
      open: async (address, status) => openRoom(address, { messages: () => {}, now: () => {}, status }),
      isInside,
    }),
    myRooms: createMyRooms({
      ...device,
      directories,
      directRooms,
      digests: createDigests({ ...device, readCertificates, readKept }),
      open: openRoom,
      readFacts,
      readMark,
      keepMark,
      isMember,
    }),
    people: createPeople(device, directRooms),
    ownData: createOwnData(device),
    network: createNoLinks(),
    resume: device.resume,
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
