// Which tree a message of mine follows: my own if it is sound, else that of the nearest root; and when mine is to be laid (again).
import type { Core } from '../core.ts'
import type { TreeTag } from '../ids.ts'
import type { Neighbours } from './neighbours.ts'
import type { Room } from './room.ts'
import type { Tree } from './tree-table.ts'
import { treeTagOf } from '../tags.ts'

export interface OwnTree {
  /** Mine even if nobody knows it yet: then the message floods. */
  readonly choose: (room: Room) => TreeTag
  /** Asked when one begins to write, and with each message. */
  readonly isToBeLaid: (room: Room) => boolean
}

/** Until a beacon has been everywhere. */
const settleMs = 1_500
/** Each trouble near a tree makes its root seem so much farther away. */
const troubleMs = 20
/** With more, a tree is laid anew. */
const troublesBorne = 2

export function createOwnTree(core: Core, neighbours: Neighbours): OwnTree {
  const { options } = core
  const mine = treeTagOf(core.self)

  const isUsable = (tree: Tree, inTopic: number): boolean => ((tree.parent | tree.children) & inTopic) !== 0

  /** Messages do not wait at each hop, as beacons do. Who joined late does not know how many hops there were. */
  const wayMs = (tree: Tree): number => tree.hop <= options.treeHops ? tree.costMs - tree.hop * options.hopCostMs : tree.costMs

  function nearest(room: Room, inTopic: number): Tree | undefined {
    let best: Tree | undefined
    let bestMs = Number.POSITIVE_INFINITY
    for (const tree of room.trees.values()) {
      if (tree.tag === mine || tree.round === undefined || !isUsable(tree, inTopic))
        continue
      const costMs = wayMs(tree) + tree.troubles * troubleMs
      if (costMs < bestMs && !neighbours.isSuspect(tree.parent)) {
        best = tree
        bestMs = costMs
      }
    }
    return best
  }

  return {
    choose(room) {
      const inTopic = neighbours.inTopic(room.topic)
      const own = room.trees.get(mine)
      if (own && core.now() - room.laidMs >= settleMs && isUsable(own, inTopic) && !room.trees.isFading(own))
        return mine
      return nearest(room, inTopic)?.tag ?? mine
    },
    isToBeLaid(room) {
      const sinceLaidMs = core.now() - room.laidMs
      if (sinceLaidMs < options.beaconEveryMs)
        return false
      const own = room.trees.get(mine)
      return !own || own.troubles > troublesBorne || sinceLaidMs >= options.treeRenewMs || room.trees.isFading(own)
    },
  }
}
