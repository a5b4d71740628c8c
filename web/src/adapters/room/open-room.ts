// One open room as a screen has it: its log, under what holds in the whole event.
import type { Governance } from '@festival-chat/domain'
import type { RoomConnection, RoomNow, RoomPort, RoomStatus, TimelineMessage } from '../../core/ports.ts'
import type { Device } from '../device.ts'
import type { Reception } from '../firebase/stay-tuned.ts'
import type { RoomAddress } from '../storage/schema.ts'
import type { EventRooms } from './event-rooms.ts'
import type { OpenLog } from './open-log.ts'
import { eventRoom } from '@festival-chat/domain'
import { identityAt } from '../storage/identities.ts'
import { readDirectory } from '../storage/kept-directory.ts'
import { createEventRooms } from './event-rooms.ts'
import { createLater } from './later.ts'
import { openLog } from './open-log.ts'
import { NotWritten } from './write.ts'

type Screen = Parameters<RoomPort['open']>[2]

/** `isLinked`: whether it is worth links to other devices. */
export type OpenRoom = (address: RoomAddress, screen: Screen, isLinked?: boolean) => Promise<RoomConnection>

const outside: RoomConnection = {
  write: async () => Promise.reject(new NotWritten({ type: 'no-identity' })),
  takeBack: async () => Promise.reject(new NotWritten({ type: 'no-identity' })),
  remove: async () => Promise.reject(new NotWritten({ type: 'no-identity' })),
  details: () => undefined,
  older: async () => false,
  sendNow: () => {},
  typing: undefined,
  close: () => {},
}

export function createRoomOpener(device: Device): OpenRoom {
  const eventRooms = createEventRooms(async ({ event, ...identity }, changed) => openLog(
    device,
    { address: { event, room: eventRoom }, identity: { event, ...identity }, isLinked: true },
    { changed, reception: () => {} },
  ))
  return async (address, screen, isLinked = false) => openRoom(device, address, { screen, eventRooms, isLinked })
}

async function openRoom(device: Device, address: RoomAddress, { screen, eventRooms, isLinked }: { readonly screen: Screen, readonly eventRooms: EventRooms, readonly isLinked: boolean }): Promise<RoomConnection> {
  const identity = await identityAt(address.event)
  if (!identity) {
    screen.status('denied')
    return outside
  }
  let shown: { readonly messages: readonly TimelineMessage[], readonly now: RoomNow } | undefined
  let opened: OpenLog | undefined
  const drawing = createLater(() => opened && draw(opened))
  const directory = await readDirectory(address.event)
  if (directory)
    device.crowds.learn(address.event, directory.rooms)
  const room = await openLog(device, { address, identity, isLinked }, {
    changed: drawing.ask,
    reception: reception => screen.status(statusOf(reception)),
    typing: uids => screen.typing?.(uids),
  })
  opened = room
  // That room governs itself.
  const unfollow = address.room === eventRoom ? () => {} : eventRooms.follow(identity, govern)

  function govern(governance: Governance): void {
    device.flags.learn(address.event, governance.flags)
    room.govern(governance)
  }

  /** Who is who comes first: rows are drawn with it. */
  function draw({ messages, now }: OpenLog): void {
    const before = shown
    shown = { messages: messages(), now: now() }
    if (shown.now !== before?.now)
      screen.now(shown.now)
    if (shown.messages !== before?.messages)
      screen.messages(shown.messages)
  }

  /** Whoever did something sees it done. */
  async function drawn<T>(done: Promise<T>): Promise<T> {
    const answer = await done
    drawing.flush()
    return answer
  }

  draw(room)
  return {
    write: async content => drawn(room.write(content)),
    takeBack: async id => drawn(room.retract(id)),
    remove: async id => void await drawn(room.retract(id)),
    details: room.details,
    older: room.older,
    sendNow: () => device.uploader.nudge(address.event),
    get typing() {
      return room.sayTyping()
    },
    close() {
      drawing.stop()
      unfollow()
      room.close()
    },
  }
}

/** A server that does not answer and no network are the same to somebody who writes: it is kept and sent later. */
function statusOf(reception: Reception): RoomStatus {
  return reception === 'unavailable' ? 'offline' : reception
}
