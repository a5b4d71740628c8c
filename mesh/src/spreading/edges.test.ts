import type { TopicHandle } from '../ids.ts'
import { expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { treeTagOf } from '../tags.ts'
import { createEdges } from './edges.ts'
import { createNeighbours } from './neighbours.ts'
import { createRooms } from './room.ts'

const tag = treeTagOf(p(50))
const frame = (adopt = [tag], leave: typeof adopt = []) => ({ type: 'trees' as const, topic: 0 as TopicHandle, adopt, leave })

function setting() {
  const core = createFakeCore()
  const neighbours = createNeighbours(core)
  const rooms = createRooms(core)
  const edges = createEdges(core, neighbours, rooms)
  const room = rooms.of(topicOf(1))
  const bits = [1, 2, 3].map((number) => {
    core.link(p(number))
    return neighbours.of(p(number))!.bit
  })
  return { core, neighbours, edges, room, a: bits[0]!, b: bits[1]!, c: bits[2]! }
}

it('takes children in and lets them go', () => {
  const { edges, room, a, b } = setting()
  const tree = room.trees.add(tag)
  edges.handle(room, a, frame())
  edges.handle(room, b, frame())
  expect(tree.children).toBe(a | b)
  edges.handle(room, a, frame([], [tag]))
  expect(tree.children).toBe(b)
})

it('does not let anybody make trees by adopting: they are told that there is none', () => {
  const { core, edges, room, a } = setting()
  edges.handle(room, a, frame())
  expect(room.trees.size()).toBe(0)
  expect(core.take('trees')[0]).toMatchObject({ to: p(1), frame: { leave: [tag] } })
})

it('a spare takes the place of a parent that is lost or leaves, at once', () => {
  const { core, edges, room, a, b, c } = setting()
  const tree = room.trees.add(tag)
  edges.adopt(room, tree, a)
  tree.spares = b
  core.take('trees')
  edges.lost(a)
  expect(tree).toMatchObject({ parent: b, spares: 0 })
  expect(core.take('trees')).toEqual([{ to: p(2), frame: frame() }])
  tree.spares = c
  edges.handle(room, b, frame([], [tag]))
  expect(tree.parent).toBe(c)
})

it('a leaf without a spare takes any neighbour that is well, for nobody is below it', () => {
  const { core, edges, room, a, c } = setting()
  const tree = room.trees.add(tag)
  edges.adopt(room, tree, a)
  core.links.get(p(2))!.suspect = true
  edges.lost(a)
  expect(tree.parent).toBe(c)
})

it('tells each new parent of all its trees in one frame', () => {
  const { core, edges, room, a, b } = setting()
  for (let number = 100; number < 140; number++) {
    const tree = room.trees.add(treeTagOf(p(number)))
    edges.adopt(room, tree, a)
    tree.spares = b
  }
  core.take('trees')
  edges.lost(a)
  expect(core.take('trees').map(({ to, frame }) => [to, frame.adopt.length])).toEqual([[p(2), 40]])
})

it('a child of a lost root is as good as a root; others know that their tree is broken', () => {
  const { edges, room, a, c } = setting()
  const ofRoot = room.trees.add(treeTagOf(p(1)))
  const other = room.trees.add(tag)
  ofRoot.children = other.children = c
  edges.adopt(room, ofRoot, a)
  edges.adopt(room, other, a)
  edges.lost(a)
  expect(ofRoot).toMatchObject({ parent: 0, isTop: true })
  expect(other).toMatchObject({ parent: 0, isTop: false })
})

it('a new parent keeps the old one as an edge, for what is behind it', () => {
  const { edges, room, a, b } = setting()
  const tree = room.trees.add(tag)
  edges.adopt(room, tree, a)
  edges.adopt(room, tree, b)
  expect(tree).toMatchObject({ parent: b, children: a })
  edges.move(room, tree, a)
  expect(tree).toMatchObject({ parent: a, children: 0 })
})
