// Sends a message on: along the edges of its tree, to everybody where it is urgent or the tree broken or unknown, and by its id to the rest.
// To everybody only so often in a second: a liar cannot have all of theirs flooded.
import type { Core } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { Haves } from './haves.ts'
import type { Neighbours } from './neighbours.ts'
import type { Recent } from './recents.ts'
import type { Room } from './room.ts'
import type { Tree } from './tree-table.ts'
import { createBucket, pour } from '../scoring/bucket.ts'
import { noTree } from './recents.ts'

/** How a message came: eagerly; asked for here; passed on to everybody where a tree is broken; or long after it was new. */
export type Way = 'eager' | 'graft' | 'storm' | 'late'

export interface Passing {
  readonly passOn: (room: Room, recent: Recent, payload: Uint8Array, way: Way) => void
  /** To all neighbours, as its author. */
  readonly begin: (room: Room, recent: Recent, payload: Uint8Array) => void
  readonly pushOf: (room: Room, recent: Recent, payload: Uint8Array, isAsked: boolean) => FrameOf<'push'> | undefined
}

interface Sending { readonly room: Room, readonly recent: Recent, readonly payload: Uint8Array, readonly isAsked: boolean }

export function createPassing(core: Core, neighbours: Neighbours, haves: Haves): Passing {
  const { options } = core
  const storms = createBucket(0)
  const stormLimit = { perS: options.stormsPerS, burst: 3 * options.stormsPerS }

  function pushOf(room: Room, recent: Recent, payload: Uint8Array, isAsked: boolean): FrameOf<'push'> | undefined {
    const topic = core.handleOf(room.topic)
    if (topic === undefined)
      return undefined
    return { type: 'push', topic, id: recent.id, tree: recent.tree, hop: Math.min(recent.hop, options.hopLimit), urgent: recent.urgent, asked: isAsked, priority: recent.priority, payload }
  }

  function send(to: number, { room, recent, payload, isAsked }: Sending): void {
    if (to === 0)
      return
    const frame = pushOf(room, recent, payload, isAsked)
    if (!frame)
      return
    recent.sent |= to
    neighbours.send(to, frame, recent.priority)
  }

  const mayStorm = (): boolean => pour(storms, 1, stormLimit, core.now()) === 'fits'

  /** Once after the parent was lost: whoever takes it from here becomes an edge again. */
  function isBroken(tree: Tree): boolean {
    const isIt = tree.parent === 0 && !tree.isTop
    tree.isTop ||= isIt
    return isIt
  }

  function edgesOf(tree: Tree, isUrgent: boolean): number {
    const edges = tree.parent | tree.children
    return isUrgent || neighbours.isSuspect(tree.parent) ? edges | (tree.spares & -tree.spares) : edges
  }

  /** The tree has brought it, too, only later: it is sound around here. */
  const isHere = (tree: Tree | undefined, recent: Recent): boolean => tree !== undefined && (tree.parent & recent.gave) !== 0

  function passToAll(given: Sending): void {
    const open = neighbours.inTopic(given.room.topic) & ~(given.recent.gave | given.recent.sent)
    if (open === 0 || !mayStorm())
      return
    core.count('spreading.storms')
    send(open, given)
  }

  function passAlong(room: Room, recent: Recent, payload: Uint8Array, way: Way): void {
    const open = neighbours.inTopic(room.topic) & ~(recent.gave | recent.sent)
    const isRepair = way !== 'eager'
    const tree = room.trees.use(recent.tree)
    const edges = tree ? edgesOf(tree, recent.urgent) & open : 0
    send(edges, { room, recent, payload, isAsked: false })
    const isForAll = isRepair ? core.now() >= room.youngUntilMs : !tree || recent.urgent || isBroken(tree)
    if (!isForAll)
      return
    // What is asked for, or seems so, tells nothing about trees; urgent messages say so themselves.
    const isAsked = isRepair || (tree !== undefined && !recent.urgent)
    if (way === 'storm')
      core.agenda.at(core.now() + options.stormWaitMs, () => isHere(tree, recent) || passToAll({ room, recent, payload, isAsked }))
    else
      passToAll({ room, recent, payload, isAsked })
  }

  return {
    passOn(room, recent, payload, way) {
      if (recent.tree !== noTree && recent.hop <= options.hopLimit)
        passAlong(room, recent, payload, way)
      // What catches up here is no news to those from whom it comes.
      if (recent.tree !== noTree || core.now() >= room.youngUntilMs)
        haves.announce(room, recent)
    },
    begin(room, recent, payload) {
      send(neighbours.inTopic(room.topic), { room, recent, payload, isAsked: false })
    },
    pushOf,
  }
}
