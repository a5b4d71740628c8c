// One event's links on this device: made while a room is open and somebody wants them, by one tab, and let go when that ends.
import type { EventId, Uid } from '@festival-chat/domain'
import type { Topic } from '@festival-chat/mesh'
import type { LinksState } from '../../core/network-ports.ts'
import type { Identity, RoomAddress } from '../storage/schema.ts'
import type { Judge } from './judge.ts'
import type { Hearer } from './node.ts'
import type { LineHearer, Post, PostPorts, Station } from './post-ports.ts'
import { eventRoom } from '@festival-chat/domain'
import { createJudge } from './judge.ts'
import { topicOf } from './spelling.ts'

interface OpenRoom {
  readonly address: RoomAddress
  readonly hearers: Set<LineHearer>
  leave?: (() => void) | undefined
  judge?: Judge | undefined
  neighbours: number
}

/** What did not work just now will not work in a moment. */
const restMs = 10_000
/** Whoever goes from room to room keeps the links; whoever has left all, and another tab has one open, does not. */
const lingerMs = 60_000

export function createPost(ports: PostPorts): Post {
  const rooms = new Map<Topic, OpenRoom>()
  let state: LinksState = ports.isAble ? 'off' : 'none'
  let station: Station | undefined
  let self: Uid | undefined
  /** Whose links they are or were. */
  let owner: { readonly event: EventId, readonly uid: Uid } | undefined
  let restUntilMs = 0
  let neededMs = 0
  let giveUpTurn: (() => void) | undefined
  let turn: AbortController | undefined

  /** Starts or ends what the moment calls for. */
  function settle(): void {
    const isWanted = ports.isWanted(owner)
    const nowMs = ports.clock.nowMs()
    // The event's own room is open with any other; it alone is not worth it.
    const hasRooms = [...rooms.values()].some(({ address }) => address.room !== eventRoom)
    if (hasRooms)
      neededMs = nowMs
    if (ports.isAble && isWanted && hasRooms && !turn && nowMs >= restUntilMs)
      void begin()
    else if (turn && (!isWanted || nowMs - neededMs > lingerMs))
      end()
  }

  async function begin(): Promise<void> {
    const mine = new AbortController()
    turn = mine
    state = 'elsewhere'
    try {
      const release = await ports.takeTurn(`links/${ports.event}`, mine.signal)
      if (turn !== mine)
        return release()
      giveUpTurn = release
      state = 'starting'
      const identity = await ports.identityAt(ports.event)
      // Whom nobody vouches for yet is not believed by anybody.
      owner = identity && { event: ports.event, uid: identity.uid }
      const isAllowed = identity?.admission && ports.isWanted(owner)
      const started = isAllowed ? await ports.start(identity, { of: roomOf, topics: () => [...rooms.keys()], neighbours }) : undefined
      if (turn !== mine)
        return started?.end()
      if (!identity || !started)
        return rest()
      self = identity.uid
      station = started
      state = 'on'
      rooms.forEach((room, topic) => joinRoom(topic, room, identity))
    }
    catch (problem) {
      if (turn !== mine)
        return
      console.warn('No links between devices:', problem)
      rest()
    }
  }

  function rest(): void {
    end()
    restUntilMs = ports.clock.nowMs() + restMs
  }

  function end(): void {
    turn?.abort()
    turn = undefined
    rooms.forEach(leaveRoom)
    station?.end()
    station = undefined
    self = undefined
    giveUpTurn?.()
    giveUpTurn = undefined
    state = ports.isAble ? 'off' : 'none'
  }

  function joinRoom(topic: Topic, room: OpenRoom, { admission }: Identity): void {
    if (!station || !admission || room.leave)
      return
    const judge = createJudge(ports.verification, { ...room.address, eventKey: admission.eventKey }, ports.clock.nowMs)
    room.judge = judge
    room.leave = station.node.join(topic, { judge, hearer: hearerOf(room) })
    room.hearers.forEach(hearer => hearer.joined())
  }

  function hearerOf({ hearers }: OpenRoom): Hearer {
    return {
      heard: (part, hops) => hearers.forEach(hearer => hearer.heard(part, hops)),
      typing: (who, on) => hearers.forEach(hearer => hearer.typing(who, on)),
    }
  }

  function leaveRoom(room: OpenRoom): void {
    room.leave?.()
    room.judge?.close()
    room.leave = undefined
    room.judge = undefined
    room.neighbours = 0
  }

  async function enter(topic: Topic, room: OpenRoom): Promise<void> {
    const identity = station && await ports.identityAt(ports.event)
    if (identity && rooms.get(topic) === room)
      joinRoom(topic, room, identity)
    settle()
  }

  function roomOf(topic: Topic): RoomAddress | undefined {
    return rooms.get(topic)?.address
  }

  function neighbours(topic: Topic): number {
    return station?.node.neighbours(topic) ?? 0
  }

  function look(): void {
    settle()
    for (const [topic, room] of rooms) {
      const now = neighbours(topic)
      if (now === room.neighbours)
        continue
      room.neighbours = now
      room.hearers.forEach(hearer => hearer.met())
    }
  }

  ports.onWanted(settle)
  ports.onOtherWay(() => {
    if (turn)
      end()
    settle()
  })
  ports.news.hear(({ type, event }) => {
    if (event !== ports.event)
      return
    if (type === 'left') {
      end()
      owner = undefined
    }
    if (type === 'entered') {
      restUntilMs = 0
      settle()
    }
  })

  return {
    async open(address, hearer) {
      const topic = await topicOf(address, await ports.crypto())
      const room = rooms.get(topic) ?? { address, hearers: new Set(), neighbours: 0 }
      rooms.set(topic, room)
      room.hearers.add(hearer)
      if (room.leave)
        hearer.joined()
      void enter(topic, room)
      return {
        topic,
        neighbours: () => neighbours(topic),
        publish: message => station?.node.publish(message),
        keep: message => station?.node.keep(message),
        sayTyping: on => station?.node.sayTyping(topic, on),
        close() {
          room.hearers.delete(hearer)
          if (room.hearers.size > 0 || rooms.get(topic) !== room)
            return
          leaveRoom(room)
          rooms.delete(topic)
        },
      }
    },
    state: () => state,
    self: () => self,
    snapshot: () => station?.node.snapshot(),
    roomOf,
    thaw: () => station?.node.thaw(),
    pause() {
      if (turn)
        end()
    },
    look,
  }
}
