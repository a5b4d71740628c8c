// Spreading: one tree for each who has spoken lately, ids for the neighbours beside it, and repair when something is missing.
import type { Core, Link, OwnMessage, Spreading, Store } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { MessageId, Topic } from '../ids.ts'
import type { Facts, MeshPorts, Verdict } from '../machine.ts'
import type { Neighbour } from './neighbours.ts'
import type { Way } from './passing.ts'
import type { Recent } from './recents.ts'
import type { Room } from './room.ts'
import type { Arrival } from './verdicts.ts'
import { treeTagOf } from '../tags.ts'
import { createBeacons } from './beacons.ts'
import { createEdges } from './edges.ts'
import { createHaves } from './haves.ts'
import { createGrafting } from './missing.ts'
import { createNeighbours } from './neighbours.ts'
import { createOwnTree } from './own-tree.ts'
import { createPassing } from './passing.ts'
import { noTree } from './recents.ts'
import { createRepairing } from './repairing.ts'
import { createRooms } from './room.ts'
import { createSeen } from './seen.ts'
import { createSupplying } from './supplying.ts'
import { createVerdicts } from './verdicts.ts'

export interface SpreadingDeps {
  /** `refuse`: sync is not to bring this one again. */
  readonly store: Store & { readonly refuse?: (topic: Topic, id: MessageId) => void }
  readonly validate: MeshPorts['validate']
}

/** Who was alone until now catches up for so long. */
const catchUpMs = 15_000
/** Of two neighbours that meet, mostly one tells the other about the trees. */
const welcomeAfterMs = 200

export function createSpreading(core: Core, { store, validate }: SpreadingDeps): Spreading {
  const { options } = core
  const mine = treeTagOf(core.self)
  let restlessUntilMs = 0
  const isRestless = (): boolean => core.now() < restlessUntilMs

  const seen = createSeen(options.seenIds)
  const rooms = createRooms(core)
  const neighbours = createNeighbours(core)
  const edges = createEdges(core, neighbours, rooms)
  const beacons = createBeacons(core, neighbours, edges)
  const ownTree = createOwnTree(core, neighbours)
  const haves = createHaves(core, neighbours, isRestless)
  const passing = createPassing(core, neighbours, haves)
  const repairing = createRepairing(core, neighbours, edges)
  const grafting = createGrafting(core, neighbours, { rooms, isRestless })
  const supplying = createSupplying(core, neighbours, { store, pushOf: passing.pushOf })
  const verdicts = createVerdicts(core, { validate, judged })

  function judged(arrival: Arrival, verdict: Verdict): void {
    const { room, push, peer } = arrival
    if (verdict.type === 'accept')
      return accept(arrival, verdict)
    if (verdict.type === 'ignore') {
      store.refuse?.(room.topic, push.id)
      return seen.add(room.topic, push.id)
    }
    // Somebody else may have the true one of this name.
    core.blame(peer, 'rejected')
    grafting.again(room, push.id, arrival.gave & ~arrival.from)
  }

  function accept({ room, push, peer, way, from, gave }: Arrival, facts: Facts): void {
    const { id, payload } = push
    seen.add(room.topic, id)
    store.put({ topic: room.topic, id, payload, writtenMs: facts.writtenMs, keep: facts.keep })
    core.emit({ type: 'deliver', message: { topic: room.topic, id, payload }, from: peer, hops: push.hop + 1 })
    core.praise(peer)
    const neighbour = neighbours.at(from)
    if (neighbour)
      neighbour.firsts += 1
    const recent: Recent = { id, tree: push.tree, hop: push.hop + 1, urgent: push.urgent, priority: push.priority, from, gave, pushed: from, sent: 0, told: 0 }
    room.recents.add(recent, core.now())
    mendTrees(room, recent, way)
    passing.passOn(room, recent, payload, way)
  }

  function mendTrees(room: Room, recent: Recent, way: Way): void {
    if (way === 'late' || recent.from === 0)
      return
    if (way === 'eager') {
      if (recent.tree !== mine && !room.trees.get(recent.tree))
        repairing.stranger(room, recent)
      else
        repairing.first(room, recent)
      return
    }
    restlessUntilMs = core.now() + options.restlessMs
    repairing.missed(room, recent)
  }

  function receive(room: Room, neighbour: Neighbour, push: FrameOf<'push'>): void {
    const known = room.recents.get(push.id)
    if (known) {
      known.gave |= neighbour.bit
      known.pushed |= neighbour.bit
      core.count('spreading.duplicates')
      if (push.hop > 0 && !push.asked && !push.urgent)
        repairing.duplicate(room, known, neighbour.bit)
      return
    }
    if (push.asked && seen.has(room.topic, push.id) && !store.get(room.topic, push.id))
      store.refuse?.(room.topic, push.id)
    if (seen.has(room.topic, push.id) || verdicts.isWaiting(room, push.id, neighbour.bit))
      return core.count('spreading.duplicates')
    const asked = grafting.settle(room, push.id)
    if ((asked & ~neighbour.bit) !== 0)
      repairing.expectAnswers(room, push.id, asked & ~neighbour.bit)
    const way: Way = push.tree === noTree ? 'late' : !push.asked ? 'eager' : (asked & neighbour.bit) !== 0 ? 'graft' : 'storm'
    verdicts.judge({ room, push, peer: neighbour.peer, way, from: neighbour.bit, gave: neighbour.bit })
  }

  function hearOf(room: Room, link: Link, neighbour: Neighbour, frame: FrameOf<'have'>): void {
    for (const id of frame.ids) {
      const recent = room.recents.get(id)
      if (recent)
        recent.gave |= neighbour.bit
      else if (!seen.has(room.topic, id) && !store.get(room.topic, id) && !verdicts.isWaiting(room, id, neighbour.bit))
        grafting.want(room, id, link)
    }
  }

  function publish(message: OwnMessage): void {
    const { topic, id, payload, writtenMs, keep, urgent, priority } = message
    if (payload.length > options.maxPayloadBytes)
      return core.count('spreading.too-long')
    if (seen.has(topic, id))
      return
    const room = rooms.of(topic)
    seen.add(topic, id)
    store.put({ topic, id, payload, writtenMs, keep })
    const recent: Recent = { id, tree: ownTree.choose(room), hop: 0, urgent, priority, from: 0, gave: 0, pushed: 0, sent: 0, told: 0 }
    room.trees.use(recent.tree)
    room.recents.add(recent, core.now())
    passing.begin(room, recent, payload)
    prepare(room)
  }

  function prepare(room: Room): void {
    if (ownTree.isToBeLaid(room))
      beacons.lay(room)
  }

  function greet(room: Room, neighbour: Neighbour): void {
    if ((neighbours.inTopic(room.topic) & ~neighbour.bit) === 0)
      room.youngUntilMs = core.now() + catchUpMs
    if (neighbour.welcomed.has(room.topic))
      return
    core.agenda.at(core.now() + welcomeAfterMs * (1 + core.random()), () => {
      if (neighbours.at(neighbour.bit) !== neighbour || neighbour.welcomed.has(room.topic))
        return
      neighbour.welcomed.add(room.topic)
      beacons.welcome(room, neighbour)
    })
  }

  return {
    prepare: topic => prepare(rooms.of(topic)),
    publish,
    verdict: verdicts.answer,
    handle(link, frame) {
      const topic = core.topicOf(link, frame.topic)
      const neighbour = neighbours.of(link.peer)
      if (topic === undefined || !neighbour)
        return
      const room = rooms.of(topic)
      switch (frame.type) {
        case 'push':
          return frame.payload.length > options.maxPayloadBytes ? core.blame(link.peer, 'garbled') : receive(room, neighbour, frame)
        case 'have':
          return hearOf(room, link, neighbour, frame)
        case 'graft':
          if (frame.tree !== undefined)
            edges.handle(room, neighbour.bit, { adopt: [frame.tree], leave: [] })
          return supplying.graft(room, neighbour, frame.ids)
        case 'trees':
          return edges.handle(room, neighbour.bit, frame)
        case 'beacon':
          if (frame.hop === options.treeHops)
            neighbour.welcomed.add(topic)
          return beacons.hear(room, link, frame)
      }
    },
    greeted(link) {
      const neighbour = neighbours.of(link.peer)
      if (!neighbour)
        return
      for (const topic of link.shared) {
        if (core.handleOf(topic) !== undefined)
          greet(rooms.of(topic), neighbour)
      }
    },
    linkDown(peer) {
      const neighbour = neighbours.of(peer)
      if (!neighbour)
        return
      restlessUntilMs = Math.max(restlessUntilMs, core.now() + options.graftAfterMs)
      edges.lost(neighbour.bit)
      verdicts.lost(neighbour.bit)
      supplying.lost(neighbour.bit)
      grafting.lost(neighbour)
      neighbours.release(peer)
    },
    leave(topic) {
      const room = rooms.drop(topic)
      if (!room)
        return
      verdicts.drop(room)
      grafting.drop(room)
      haves.drop(room)
      supplying.drop(topic)
      seen.drop(topic)
    },
    supply(link, topic, ids) {
      const neighbour = neighbours.of(link.peer)
      if (neighbour)
        supplying.supply(neighbour, topic, ids)
    },
    towards(peer) {
      const tag = treeTagOf(peer)
      for (const room of rooms.all()) {
        const parent = room.trees.get(tag)?.parent
        if (parent)
          return neighbours.at(parent)?.peer
      }
      return undefined
    },
    trees: () => [...rooms.all()].flatMap(room => [...room.trees.values()].map(tree => ({
      topic: room.topic,
      tree: tree.tag,
      parent: neighbours.at(tree.parent)?.peer,
      children: peersOf(tree.children),
    }))),
  }

  function peersOf(mask: number): Neighbour['peer'][] {
    const peers: Neighbour['peer'][] = []
    for (let rest = mask; rest !== 0; rest &= rest - 1)
      peers.push(neighbours.at(rest & -rest)!.peer)
    return peers
  }
}
