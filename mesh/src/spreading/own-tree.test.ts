import { expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { treeTagOf } from '../tags.ts'
import { createNeighbours } from './neighbours.ts'
import { createOwnTree } from './own-tree.ts'
import { createRooms } from './room.ts'

function setting() {
  const core = createFakeCore({ options: { treeRenewMs: 90_000 } })
  const neighbours = createNeighbours(core)
  const room = createRooms(core).of(topicOf(1))
  core.link(p(1))
  core.link(p(2))
  const { bit } = neighbours.of(p(1))!
  const mine = treeTagOf(core.self)
  const known = (number: number, costMs: number) => Object.assign(room.trees.add(treeTagOf(p(number))), { parent: bit, round: 1, costMs })
  return { core, neighbours, room, bit, mine, known, ownTree: createOwnTree(core, neighbours) }
}

it('borrows the tree of the nearest root, but not one that makes trouble or leads to a suspect', () => {
  const { core, room, known, ownTree } = setting()
  known(50, 200)
  const near = known(51, 60)
  expect(ownTree.choose(room)).toBe(treeTagOf(p(51)))
  near.troubles = 8
  expect(ownTree.choose(room)).toBe(treeTagOf(p(50)))
  near.troubles = 0
  core.links.get(p(1))!.suspect = true
  expect(ownTree.choose(room)).toBe(treeTagOf(core.self))
})

it('counts the way only, not the waits of the beacon at each hop', () => {
  const { core, room, known, ownTree } = setting()
  known(50, 100).hop = 1
  known(51, 110).hop = 3
  expect(ownTree.choose(room)).toBe(treeTagOf(p(51)))
  known(52, 110).hop = core.options.treeHops + 1
  expect(ownTree.choose(room)).toBe(treeTagOf(p(51)))
})

it('takes its own as soon as the beacon has been everywhere, and while others are likely to know it', () => {
  const { core, room, bit, mine, known, ownTree } = setting()
  known(50, 60)
  const own = room.trees.add(mine)
  own.children = bit
  room.laidMs = core.now()
  expect(ownTree.choose(room)).toBe(treeTagOf(p(50)))
  core.pass(2_000)
  expect(ownTree.choose(room)).toBe(mine)
  for (let number = 100; number < 100 + core.options.treesPerTopic / 2; number++)
    known(number, 500)
  expect(ownTree.choose(room)).not.toBe(mine)
  own.children = 0
})

it('lays its tree with its first message, again when it is damaged or old, and never more often than allowed', () => {
  const { core, room, mine, ownTree } = setting()
  expect(ownTree.isToBeLaid(room)).toBe(true)
  const own = room.trees.add(mine)
  room.trees.use(mine)
  room.laidMs = core.now()
  own.troubles = 9
  expect(ownTree.isToBeLaid(room)).toBe(false)
  core.pass(core.options.beaconEveryMs)
  expect(ownTree.isToBeLaid(room)).toBe(true)
  own.troubles = 0
  expect(ownTree.isToBeLaid(room)).toBe(false)
  core.pass(core.options.treeRenewMs)
  expect(ownTree.isToBeLaid(room)).toBe(true)
})
