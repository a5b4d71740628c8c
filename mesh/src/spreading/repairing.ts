// A message came by another way than its tree's: finds out whether the parent there is to blame, and takes a better one.
import type { Core } from '../core.ts'
import type { MessageId } from '../ids.ts'
import type { Edges } from './edges.ts'
import type { Neighbour, Neighbours } from './neighbours.ts'
import type { Recent } from './recents.ts'
import type { Room } from './room.ts'
import type { Tree } from './tree-table.ts'

export interface Repairing {
  /** It was asked for, or came unasked from somebody who had asked for it. */
  readonly missed: (room: Room, recent: Recent) => void
  /** It came once more, along an edge or what the sender takes for one. */
  readonly duplicate: (room: Room, recent: Recent, from: number) => void
  /** It came first along this one. */
  readonly first: (room: Room, recent: Recent) => void
  /** They had announced it and were asked, but another has brought it first: they should still answer, if late. */
  readonly expectAnswers: (room: Room, id: MessageId, asked: number) => void
  /** A message of a tree that is not known here. */
  readonly stranger: (room: Room, recent: Recent) => void
}

/** One duplicate may be the author's own doing, who sends to all neighbours. */
const streakBorne = 3
/** An answer may be so late without blame: links have queues, and lose frames. */
const answerMs = 2_000
const mostStrangers = 64

export function createRepairing(core: Core, neighbours: Neighbours, edges: Edges): Repairing {
  function join(room: Room, recent: Recent): void {
    room.strangers.delete(recent.tree)
    edges.adopt(room, room.trees.add(recent.tree), recent.from)
  }

  /** The old parent stays joined: perhaps it has the message from here only, and all that is behind it. */
  function replace(room: Room, tree: Tree, from: number): void {
    const failed = neighbours.at(tree.parent)
    if (failed)
      failed.strikes += 1
    core.count('spreading.repairs')
    edges.adopt(room, tree, from)
  }

  /** An upright parent that has it by itself has sent it here meanwhile. */
  function checkLater(room: Room, tree: Tree, recent: Recent): void {
    const { parent } = tree
    const parentRttMs = core.links.get(neighbours.at(parent)!.peer)?.rttMs ?? 0
    core.agenda.at(core.now() + Math.max(core.options.graftAfterMs, 2 * parentRttMs), () => {
      if (tree.parent === parent && (recent.gave & parent) === 0 && recent.from !== 0)
        replace(room, tree, recent.from)
    })
  }

  return {
    missed(room, recent) {
      const { from } = recent
      const tree = room.trees.get(recent.tree)
      if (!tree)
        return join(room, recent)
      if (((tree.parent | tree.children) & from) !== 0)
        return
      if (tree.parent === 0 || neighbours.isSuspect(tree.parent) || (tree.parent & neighbours.inTopic(room.topic)) === 0)
        replace(room, tree, from)
      else
        checkLater(room, tree, recent)
    },
    duplicate(room, recent, from) {
      const tree = room.trees.get(recent.tree)
      if (!tree)
        return
      if (((tree.parent | tree.children) & from) === 0)
        return edges.leave(room, tree.tag, from)
      tree.streak = tree.meeting === from ? tree.streak + 1 : 1
      tree.meeting = from
      tree.hasMet = true
      if (tree.streak < streakBorne)
        return
      tree.streak = 0
      edges.cut(room, tree, from)
      if (tree.parent === 0 && recent.from !== 0)
        edges.adopt(room, tree, recent.from)
      core.count('spreading.cuts')
    },
    first(room, recent) {
      const tree = room.trees.get(recent.tree)
      if (!tree)
        return
      if (!tree.hasMet || tree.meeting === recent.from)
        tree.streak = 0
      tree.hasMet = false
    },
    expectAnswers(room, id, asked) {
      const expected: Neighbour[] = []
      for (let rest = asked; rest !== 0; rest &= rest - 1) {
        const neighbour = neighbours.at(rest & -rest)
        if (neighbour)
          expected.push(neighbour)
      }
      core.agenda.at(core.now() + answerMs, () => {
        const pushed = room.recents.get(id)?.pushed
        for (const neighbour of expected) {
          if (pushed === undefined || (pushed & neighbour.bit) !== 0 || neighbours.at(neighbour.bit) !== neighbour || neighbours.isSuspect(neighbour.bit))
            continue
          neighbour.strikes += 1
          core.blame(neighbour.peer, 'unanswered')
        }
      })
    },
    stranger(room, recent) {
      if (room.strangers.has(recent.tree))
        return join(room, recent)
      if (room.strangers.size >= mostStrangers)
        room.strangers.clear()
      room.strangers.add(recent.tree)
    },
  }
}
