// Lays trees: a beacon floods once from its root, and whoever hears it first from a neighbour becomes that neighbour's child.
import type { Core, Link } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { Edges } from './edges.ts'
import type { Neighbour, Neighbours } from './neighbours.ts'
import type { Room } from './room.ts'
import type { Tree } from './tree-table.ts'
import { createBucket, pour } from '../scoring/bucket.ts'
import { treeTagOf } from '../tags.ts'
import { rounds } from './room.ts'
import { farthestMs } from './tree-table.ts'

export interface Beacons {
  /** My own tree. */
  readonly lay: (room: Room) => void
  readonly hear: (room: Room, link: Link, beacon: FrameOf<'beacon'>) => void
  /** Somebody new is told about the busiest trees, so that they join them as a leaf. */
  readonly welcome: (room: Room, neighbour: Neighbour) => void
}

/** Who failed this much more often than they were first is no parent, if there is another. */
const strikesForgiven = 3

export function createBeacons(core: Core, neighbours: Neighbours, edges: Edges): Beacons {
  const { options } = core
  const mine = treeTagOf(core.self)
  const perLink = { perS: options.beaconsPerS, burst: options.beaconsPerS + options.treesShown }
  const relays = { perS: options.beaconsPerS, burst: 4 * options.beaconsPerS }
  const relayed = createBucket(0)

  function lay(room: Room): void {
    const topic = core.handleOf(room.topic)
    if (topic === undefined)
      return
    const tree = room.trees.get(mine) ?? room.trees.add(mine)
    room.round = (room.round + 1) % rounds
    room.laidMs = core.now()
    tree.round = room.round
    tree.children |= tree.parent
    tree.parent = 0
    tree.isTop = true
    tree.hop = 0
    tree.costMs = 0
    tree.troubles = 0
    core.count('spreading.beacons-laid')
    neighbours.send(neighbours.inTopic(room.topic), { type: 'beacon', topic, tree: mine, round: room.round, hop: 0, costMs: 0 })
  }

  const costOf = (beacon: FrameOf<'beacon'>): number => Math.min(farthestMs, Math.max(beacon.costMs, beacon.hop * options.hopCostMs))

  /** The same round by another way: perhaps a second parent. */
  function hearAgain(room: Room, tree: Tree, bit: number, costMs: number): void {
    tree.heard |= bit
    if (tree.parent === 0 && !tree.isTop)
      edges.adopt(room, tree, bit)
    else if (bit !== tree.parent && (tree.children & bit) === 0 && costMs < tree.costMs)
      tree.spares |= bit
  }

  function relayLater(room: Room, tree: Tree): void {
    const { round } = tree
    core.agenda.at(core.now() + options.hopCostMs, () => {
      const topic = core.handleOf(room.topic)
      if (topic === undefined || tree.round !== round)
        return
      const costMs = Math.min(farthestMs, Math.round(tree.costMs))
      neighbours.send(neighbours.inTopic(room.topic) & ~tree.heard, { type: 'beacon', topic, tree: tree.tag, round: round!, hop: tree.hop, costMs })
    })
  }

  return {
    lay,
    hear(room, link, beacon) {
      const neighbour = neighbours.of(link.peer)
      if (!neighbour || beacon.tree === mine || beacon.hop > options.treeHops)
        return
      if (beacon.hop === 0 && beacon.tree !== treeTagOf(link.peer))
        return core.blame(link.peer, 'garbled')
      const nowMs = core.now()
      const known = room.trees.get(beacon.tree)
      const costMs = costOf(beacon)
      if (known?.round === beacon.round)
        return hearAgain(room, known, neighbour.bit, costMs)
      if (known?.round !== undefined && nowMs - known.heardMs < options.beaconGapMs)
        return core.count('spreading.beacons-refused')
      if (neighbour.strikes > neighbour.firsts + strikesForgiven)
        return core.count('spreading.beacons-mistrusted')
      if (pour(neighbour.beacons, 1, perLink, nowMs) !== 'fits')
        return core.count('spreading.beacons-refused')

      const tree = known ?? room.trees.add(beacon.tree)
      tree.round = beacon.round
      tree.heardMs = nowMs
      tree.heard = neighbour.bit
      tree.spares = 0
      tree.troubles = 0
      tree.hop = beacon.hop + 1
      tree.costMs = Math.min(farthestMs, costMs + link.rttMs / 2 + options.hopCostMs)
      edges.move(room, tree, neighbour.bit)
      if (tree.hop <= options.treeHops && pour(relayed, 1, relays, nowMs) === 'fits')
        relayLater(room, tree)
    },
    welcome(room, neighbour) {
      const topic = core.handleOf(room.topic)
      if (topic === undefined)
        return
      const busiest = [...room.trees.values()].filter(tree => tree.round !== undefined && (tree.parent !== 0 || tree.isTop) && tree.parent !== neighbour.bit).slice(-options.treesShown)
      for (const tree of busiest) {
        // With the last hop that a tree may have, nobody passes it on.
        core.send(neighbour.peer, { type: 'beacon', topic, tree: tree.tag, round: tree.round!, hop: options.treeHops, costMs: Math.round(tree.costMs) })
      }
    },
  }
}
