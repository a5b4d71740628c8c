// One open room as a screen has it: its log, under what holds in the whole event.
import type { RoomConnection, RoomPort, RoomStatus, TimelineMessage } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import type { Reception } from '../firebase/stay-tuned.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { EventRooms } from './event-rooms.ts'
import type { OpenLog } from './open-log.ts'
import { eventRoom } from '@festival-chat/domain'
import { identityAt } from '../storage/identities.ts'
import { readDirectory } from '../storage/kept-directory.ts'
import { createEventRooms } from './event-rooms.ts'
import { openLog } from './open-log.ts'
import { NotWritten } from './write.ts'

type Screen = Parameters<RoomPort['open']>[2]

export type OpenRoom = (address: RoomAddress, screen: Screen) => Promise<RoomConnection>

const outside: RoomConnection = {
  write: async () => Promise.reject(new NotWritten({ type: 'no-identity' })),
  takeBack: async () => Promise.reject(new NotWritten({ type: 'no-identity' })),
  remove: async () => Promise.reject(new NotWritten({ type: 'no-identity' })),
  details: () => undefined,
  older: async () => false,
  typing: undefined,
  close: () => {},
}

export function createRoomOpener(device: Device): OpenRoom {
  const eventRooms = createEventRooms(async ({ event, ...identity }, changed) => openLog(
    device,
    { address: { event, room: eventRoom }, identity: { event, ...identity } },
    { changed, reception: () => {} },
  ))
  return async (address, screen) => openRoom(device, address, { screen, eventRooms })
}

async function openRoom(device: Device, address: RoomAddress, { screen, eventRooms }: { readonly screen: Screen, readonly eventRooms: EventRooms }): Promise<RoomConnection> {
  const identity = await identityAt(address.event)
  if (!identity) {
    screen.status('denied')
    return outside
  }
  let shown: readonly TimelineMessage[] | undefined
  let opened: OpenLog | undefined
  const directory = await readDirectory(address.event)
  if (directory)
    device.crowds.learn(address.event, directory.rooms)
  const room = await openLog(device, { address, identity }, {
    // Not everything waits until the log is in our hands.
    changed: () => opened && show(opened),
    reception: reception => screen.status(statusOf(reception)),
  })
  opened = room
  // That room governs itself.
  const unfollow = address.room === eventRoom ? () => {} : eventRooms.follow(identity, room.govern)

  function show({ messages: read }: OpenLog): void {
    const messages = read()
    if (messages === shown)
      return
    shown = messages
    screen.messages(messages)
  }

  show(room)
  return {
    write: room.write,
    takeBack: async (id) => {
      await room.write({ type: 'delete', of: id })
      return 'deleted'
    },
    remove: async id => void await room.write({ type: 'delete', of: id }),
    details: () => undefined,
    typing: undefined,
    older: room.older,
    close() {
      unfollow()
      room.close()
    },
  }
}

/** A server that does not answer and no network are the same to somebody who writes: it is kept and sent later. */
function statusOf(reception: Reception): RoomStatus {
  return reception === 'unavailable' ? 'offline' : reception
}
