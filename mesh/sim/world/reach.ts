// Who could be reached from whom: over links that are open at both ends, between people who are awake and in the same room.
import type { Half, Node, World } from './context.ts'

export function isLive(world: World, half: Half): boolean {
  return half.isOpen && half.twin.isOpen && half.other.state === 'awake' && !half.other.isAway && world.canMeet(half.owner, half.other)
}

export function liveDegree(world: World, node: Node): number {
  let degree = 0
  for (const half of node.halves.values()) {
    if (isLive(world, half))
      degree += 1
  }
  return degree
}

/** One for each node that a word from this one can get to within the room, itself included. */
export function reachable(world: World, from: Node, room: number): Uint8Array {
  const seen = new Uint8Array(world.nodes.length)
  const waiting = [from]
  seen[from.index] = 1
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    for (const half of node.halves.values()) {
      const { other } = half
      if (seen[other.index] === 0 && other.plan.rooms.includes(room) && isLive(world, half)) {
        seen[other.index] = 1
        waiting.push(other)
      }
    }
  }
  return seen
}

/** Sizes of the parts that a room is in, the largest first. */
export function partSizes(world: World, room: number): readonly number[] {
  const counted = new Uint8Array(world.nodes.length)
  const sizes: number[] = []
  for (const node of world.nodes) {
    if (counted[node.index] === 1 || node.state !== 'awake' || !node.plan.rooms.includes(room))
      continue
    let size = 0
    reachable(world, node, room).forEach((mark, index) => {
      if (mark === 1 && counted[index] === 0) {
        counted[index] = 1
        size += 1
      }
    })
    sizes.push(size)
  }
  return sizes.toSorted((one, other) => other - one)
}

/** Live links as pairs of indices, each once. */
export function liveEdges(world: World): readonly (readonly [number, number])[] {
  return world.nodes.flatMap(node => node.state === 'awake'
    ? [...node.halves.values()].filter(half => node.index < half.other.index && isLive(world, half)).map(half => [node.index, half.other.index] as const)
    : [])
}
