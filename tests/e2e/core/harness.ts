// The client core without screens, for tests that drive it in a real browser: what a page of the app does, as a handful of calls.
import type { Content, EventId, RoomChange, RoomId, Uid } from '@festival-chat/domain'
import type { NetworkNow } from '../../../web/src/core/network-ports.ts'
import type { InviteTerms, MyRoom, OwnProfile, RoomConnection, RoomNow, RoomStatus, RoomWish, TimelineMessage } from '../../../web/src/core/ports.ts'
import { createDevicePorts } from '../../../web/src/adapters/device-ports.ts'

const event = 'lampion' as string as EventId

interface OpenRoom {
  readonly connection: RoomConnection
  typing: readonly Uid[]
  messages: readonly TimelineMessage[]
  status: RoomStatus
  now: RoomNow | undefined
}

export type Core = ReturnType<typeof createCore>

function createCore() {
  const ports = createDevicePorts({ entered: () => {}, left: () => {} })
  const open = new Map<string, OpenRoom>()
  let myRooms: readonly MyRoom[] = []
  let network: NetworkNow | undefined

  function at(room: string): OpenRoom {
    const found = open.get(room)
    if (!found)
      throw new Error(`${room} is not open here.`)
    return found
  }

  return {
    ready: () => true,
    async enter(code: string, name: string) {
      const { uid } = await ports.gate.prepare(event, name)
      const entered = await ports.gate.enter(event, code)
      return { uid, entered }
    },
    /** Keys and a name, as somebody has who comes by an invitation. */
    prepare: async (name: string) => ports.gate.prepare(event, name),
    leaveEvent: async () => ports.gate.leave(event),
    async open(room: string) {
      const made: Omit<OpenRoom, 'connection'> = { typing: [], messages: [], status: 'connecting', now: undefined }
      const connection = await ports.openRoom(event, room as RoomId, {
        messages: messages => made.messages = messages,
        status: status => made.status = status,
        now: now => made.now = now,
        typing: uids => made.typing = uids,
      })
      open.set(room, Object.assign(made, { connection }))
    },
    close(room: string) {
      at(room).connection.close()
      open.delete(room)
    },
    say: async (room: string, text: string) => void await at(room).connection.write({ type: 'text', text }),
    takeBack: async (room: string, id: string) => at(room).connection.takeBack(id),
    remove: async (room: string, id: string) => at(room).connection.remove(id),
    details: (room: string, id: string) => at(room).connection.details(id),
    now(room: string) {
      const { people, ...rest } = at(room).now ?? {}
      return { ...rest, people: [...people?.values() ?? []] }
    },
    setProfile: async (profile: OwnProfile) => ports.people.setProfile(event, profile),
    write: async (room: string, content: Content) => at(room).connection.write(content),
    older: async (room: string) => at(room).connection.older(),
    messages: (room: string) => at(room).messages,
    texts: (room: string) => at(room).messages.map(({ text }) => text),
    status: (room: string) => at(room).status,
    sayTyping: (room: string, on: boolean) => at(room).connection.typing?.(on),
    typing: (room: string) => at(room).typing,

    async watchNetwork() {
      (await ports.network()).watch(event, now => network = now)
    },
    network: () => network,
    /** Who is linked to this device and has this room open, too. */
    linked: (room: string) => network?.links.flatMap(({ peer, rooms }) => rooms.includes(room as RoomId) ? peer : []) ?? [],

    make: async (wish: RoomWish) => ports.rooms.make(event, wish),
    join: async (room: string) => ports.rooms.join(event, room as RoomId),
    joinByLink: ports.rooms.joinByLink,
    leave: async (room: string) => ports.rooms.leave(event, room as RoomId),
    change: async (room: string, change: RoomChange) => ports.rooms.change(event, room as RoomId, change),
    invite: async (room: string, terms: InviteTerms = {}) => ports.rooms.invite(event, room as RoomId, terms),
    renewInvite: ports.rooms.renewInvite,
    revokeInvite: ports.rooms.revokeInvite,
    members: async (room: string) => ports.rooms.members(event, room as RoomId),
    removePerson: async (room: string, who: Uid) => ports.rooms.removePerson(event, room as RoomId, who),
    rekey: async (room: string) => ports.rooms.rekey(event, room as RoomId),

    startDirect: async (who: Uid, name?: string) => ports.people.startDirect(event, who, name),
    safetyNumber: async (who: Uid) => ports.people.safetyNumber(event, who),
    present: async (room: string) => [...await ports.people.present(event, room as RoomId)],
    beHere: (room: string) => void ports.people.beHere(event, room as RoomId),
    watchMyRooms: () => void ports.myRooms.watch(event, rooms => myRooms = rooms),
    myRooms: () => myRooms,
  }
}

Object.assign(globalThis, { core: createCore() })
