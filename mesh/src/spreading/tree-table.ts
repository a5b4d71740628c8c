// The trees of one topic, the least lately used first. Those that no message has followed yet may not crowd out the others.
import type { TreeTag } from '../ids.ts'

export interface Tree {
  readonly tag: TreeTag
  /** Bits of neighbours; 0 for none. */
  parent: number
  children: number
  /** Nearer to the root than I am, so never below me: one of them takes the parent's place at once. */
  spares: number
  /** Who sent the latest beacon here. */
  heard: number
  /** Of the latest beacon; undefined if only messages have told of this tree. */
  round: number | undefined
  heardMs: number
  hop: number
  costMs: number
  isProven: boolean
  /** It is known that no parent is to be had, or that all is well without. */
  isTop: boolean
  /** Edges lost by its root, and grafts of its messages, since the latest beacon. */
  troubles: number
  /** Whose duplicates came with each of the last messages, how many in a row, and whether with the last one. */
  meeting: number
  streak: number
  hasMet: boolean
}

export interface TreeTable {
  readonly get: (tag: TreeTag) => Tree | undefined
  /** A message follows it. */
  readonly use: (tag: TreeTag) => Tree | undefined
  readonly add: (tag: TreeTag) => Tree
  readonly values: () => Iterable<Tree>
  /** Soon to be forgotten; others may have done so already. */
  readonly isFading: (tree: Tree) => boolean
  readonly size: () => number
}

/** More than any real way costs; nobody borrows such a tree. */
export const farthestMs = 65_535

/** Nobody forgets this much sooner than others do. */
const fadingShare = 0.25

export function createTreeTable(limit: number): TreeTable {
  const trees = new Map<TreeTag, Tree>()
  let unproven = 0

  function makeRoom(): void {
    const isUnprovenTooMany = (unproven + 1) * 2 > limit
    for (const tree of trees.values()) {
      if (isUnprovenTooMany && tree.isProven)
        continue
      trees.delete(tree.tag)
      if (!tree.isProven)
        unproven -= 1
      return
    }
  }

  return {
    get: tag => trees.get(tag),
    use(tag) {
      const tree = trees.get(tag)
      if (!tree)
        return undefined
      trees.delete(tag)
      trees.set(tag, tree)
      if (!tree.isProven) {
        tree.isProven = true
        unproven -= 1
      }
      return tree
    },
    add(tag) {
      if (trees.size >= limit)
        makeRoom()
      const tree: Tree = { tag, parent: 0, children: 0, spares: 0, heard: 0, round: undefined, heardMs: 0, hop: 0, costMs: farthestMs, isProven: false, isTop: false, troubles: 0, meeting: 0, streak: 0, hasMet: false }
      trees.set(tag, tree)
      unproven += 1
      return tree
    },
    values: () => trees.values(),
    isFading(tree) {
      let older = 0
      const alike = tree.isProven ? trees.size - unproven : unproven
      const places = tree.isProven ? limit - unproven : limit / 2
      for (const other of trees.values()) {
        if (other === tree)
          break
        if (other.isProven === tree.isProven)
          older += 1
      }
      return places - alike + older < places * fadingShare
    },
    size: () => trees.size,
  }
}
