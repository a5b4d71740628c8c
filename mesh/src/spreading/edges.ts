// Who is joined to whom in a tree, and what neighbours are told about it. Messages follow edges both ways; the parent is the way to the root.
import type { Core } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { TreeTag } from '../ids.ts'
import type { Neighbours } from './neighbours.ts'
import type { Room, Rooms } from './room.ts'
import type { Tree } from './tree-table.ts'
import { treeTagOf } from '../tags.ts'
import { maxTrees } from '../wire/bounds.ts'

export interface Edges {
  /** The neighbour becomes the parent and hears of it. The old parent, if there is one, stays joined. */
  readonly adopt: (room: Room, tree: Tree, bit: number) => void
  /** The same, but the old parent is left. */
  readonly move: (room: Room, tree: Tree, bit: number) => void
  readonly leave: (room: Room, tag: TreeTag, bit: number) => void
  /** An edge of mine is one too many. */
  readonly cut: (room: Room, tree: Tree, bit: number) => void
  readonly handle: (room: Room, from: number, frame: Pick<FrameOf<'trees'>, 'adopt' | 'leave'>) => void
  readonly lost: (bit: number) => void
}

const none: readonly TreeTag[] = []

export function createEdges(core: Core, neighbours: Neighbours, rooms: Rooms): Edges {
  const mine = treeTagOf(core.self)

  function tell(room: Room, to: number, { adopt = none, leave = none }: { adopt?: readonly TreeTag[], leave?: readonly TreeTag[] }): void {
    const topic = core.handleOf(room.topic)
    if (topic !== undefined && to !== 0)
      neighbours.send(to, { type: 'trees', topic, adopt, leave })
  }

  function adopt(room: Room, tree: Tree, bit: number): void {
    if (tree.parent === bit)
      return
    const isEdge = (tree.children & bit) !== 0
    tree.children = (tree.children | tree.parent) & ~bit
    tree.parent = bit
    tree.spares &= ~bit
    tree.isTop = false
    if (!isEdge)
      tell(room, bit, { adopt: [tree.tag] })
  }

  /** Another becomes the parent; false if there is none. Nobody is below a leaf, so any neighbour will do for it. */
  function replaceParent(room: Room, tree: Tree): boolean {
    const candidates = tree.children === 0 && tree.spares === 0 ? neighbours.inTopic(room.topic) & ~tree.parent : tree.spares
    tree.parent = 0
    for (let rest = candidates; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest
      if (tree.parent === 0 && !neighbours.isSuspect(bit))
        tree.parent = bit
    }
    tree.spares &= ~tree.parent
    return tree.parent !== 0
  }

  function lostIn(room: Room, bit: number): void {
    const adoptions = new Map<number, TreeTag[]>()
    for (const tree of room.trees.values()) {
      if (tree.tag === mine && (tree.children | tree.parent) & bit)
        tree.troubles += 1
      tree.children &= ~bit
      tree.spares &= ~bit
      tree.heard &= ~bit
      if (tree.meeting === bit)
        tree.streak = 0
      if (tree.parent !== bit)
        continue
      if (tree.tag !== mine && replaceParent(room, tree)) {
        const tags = adoptions.get(tree.parent)
        if (tags)
          tags.push(tree.tag)
        else
          adoptions.set(tree.parent, [tree.tag])
      }
      else {
        // Below a root that is gone its children are as good as roots.
        tree.parent = 0
        tree.isTop = tree.tag === mine || tree.tag === treeTagOf(neighbours.at(bit)!.peer)
      }
    }
    for (const [parent, tags] of adoptions) {
      for (let start = 0; start < tags.length; start += maxTrees)
        tell(room, parent, { adopt: tags.slice(start, start + maxTrees) })
    }
    room.recents.forget(bit)
  }

  return {
    adopt,
    move(room, tree, bit) {
      const old = tree.parent
      if (old === bit)
        return
      tree.parent = 0
      adopt(room, tree, bit)
      tell(room, old, { leave: [tree.tag] })
    },
    leave: (room, tag, bit) => tell(room, bit, { leave: [tag] }),
    cut(room, tree, bit) {
      tree.children &= ~bit
      if (tree.parent === bit) {
        tree.parent = 0
        tree.isTop = true
      }
      tell(room, bit, { leave: [tree.tag] })
    },
    handle(room, from, frame) {
      const unknown: TreeTag[] = []
      for (const tag of frame.adopt) {
        const tree = room.trees.get(tag)
        if (!tree) {
          unknown.push(tag)
          continue
        }
        tree.children |= from
        tree.spares &= ~from
        if (tree.parent === from) {
          tree.parent = 0
          tree.isTop = true
        }
      }
      for (const tag of frame.leave) {
        const tree = room.trees.get(tag)
        if (!tree)
          continue
        tree.children &= ~from
        if (tree.parent !== from)
          continue
        if (tree.tag !== mine && replaceParent(room, tree))
          tell(room, tree.parent, { adopt: [tag] })
        else
          tree.isTop = true
      }
      if (unknown.length > 0)
        tell(room, from, { leave: unknown })
    },
    lost(bit) {
      for (const room of rooms.all())
        lostIn(room, bit)
    },
  }
}
