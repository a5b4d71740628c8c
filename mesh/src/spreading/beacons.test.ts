import type { Link } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { TopicHandle, TreeTag } from '../ids.ts'
import { describe, expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { treeTagOf } from '../tags.ts'
import { createBeacons } from './beacons.ts'
import { createEdges } from './edges.ts'
import { createNeighbours } from './neighbours.ts'
import { createRooms } from './room.ts'

function setting(links = 3) {
  const core = createFakeCore()
  const neighbours = createNeighbours(core)
  const rooms = createRooms(core)
  const edges = createEdges(core, neighbours, rooms)
  const beacons = createBeacons(core, neighbours, edges)
  const room = rooms.of(topicOf(1))
  const link = Array.from({ length: links }, (_, index): Link => core.link(p(index + 1)))
  const bit = (index: number): number => neighbours.of(p(index + 1))!.bit
  const beacon = (facts: Partial<FrameOf<'beacon'>> = {}): FrameOf<'beacon'> => ({ type: 'beacon', topic: 0 as TopicHandle, tree: treeTagOf(p(50)), round: 1, hop: 2, costMs: 60, ...facts })
  return { core, neighbours, rooms, edges, beacons, room, link, bit, beacon }
}

it('takes the first who tells of a tree as parent, says so, and passes it on after a little to those who do not know', () => {
  const { core, beacons, room, link, bit, beacon } = setting()
  beacons.hear(room, link[0]!, beacon())
  expect(room.trees.get(treeTagOf(p(50)))).toMatchObject({ parent: bit(0), hop: 3, costMs: 60 + 30 + core.options.hopCostMs })
  expect(core.take('trees')).toEqual([{ to: p(1), frame: { type: 'trees', topic: 0, adopt: [treeTagOf(p(50))], leave: [] } }])
  beacons.hear(room, link[1]!, beacon({ costMs: 70 }))
  expect(core.take('beacon')).toEqual([])
  core.pass(core.options.hopCostMs)
  expect(core.take('beacon').map(({ to, frame }) => [to, frame.hop])).toEqual([[p(3), 3]])
  expect(room.trees.get(treeTagOf(p(50)))).toMatchObject({ parent: bit(0), spares: bit(1) })
})

it('takes no spare that may be below itself', () => {
  const { beacons, room, link, beacon } = setting()
  beacons.hear(room, link[0]!, beacon())
  beacons.hear(room, link[1]!, beacon({ costMs: 500 }))
  expect(room.trees.get(treeTagOf(p(50)))?.spares).toBe(0)
})

it('moves to a new parent with a new round, and leaves the old one', () => {
  const { core, beacons, room, link, bit, beacon } = setting()
  beacons.hear(room, link[0]!, beacon())
  core.pass(core.options.beaconGapMs)
  core.take('trees')
  beacons.hear(room, link[1]!, beacon({ round: 2 }))
  expect(room.trees.get(treeTagOf(p(50)))?.parent).toBe(bit(1))
  expect(core.take('trees').map(({ to, frame }) => [to, frame.adopt.length, frame.leave.length])).toEqual([[p(2), 1, 0], [p(1), 0, 1]])
})

describe('does no harm', () => {
  it('when rounds run: one in ten seconds is taken', () => {
    const { core, beacons, room, link, beacon } = setting()
    for (let round = 0; round < 1_000; round++) {
      beacons.hear(room, link[0]!, beacon({ round }))
      core.pass(20)
    }
    expect(core.take('beacon').length).toBe(2 * 2)
  })

  it('when a neighbour makes up trees: few are taken, and others keep their place', () => {
    const { core, beacons, room, link, beacon } = setting()
    for (let number = 0; number < 10; number++) {
      beacons.hear(room, link[1]!, beacon({ tree: treeTagOf(p(100 + number)) }))
      room.trees.use(treeTagOf(p(100 + number)))
    }
    core.pass(1_000)
    core.take('beacon')
    for (let number = 1; number <= 100_000; number++) {
      beacons.hear(room, link[0]!, beacon({ tree: number as TreeTag }))
      if (number % 100 === 0)
        core.pass(10)
    }
    expect(core.take('beacon').length).toBeLessThanOrEqual(2 * (4 + 10) * core.options.beaconsPerS)
    expect(room.trees.size()).toBeLessThanOrEqual(core.options.treesPerTopic)
    for (let number = 0; number < 10; number++)
      expect(room.trees.get(treeTagOf(p(100 + number)))).toBeDefined()
  })

  it('when somebody lays a tree in another\'s name, or mine', () => {
    const { core, beacons, room, link, beacon } = setting()
    beacons.hear(room, link[0]!, beacon({ hop: 0 }))
    expect(core.blamed).toEqual([{ peer: p(1), offence: 'garbled' }])
    beacons.hear(room, link[0]!, beacon({ tree: treeTagOf(core.self) }))
    expect(room.trees.size()).toBe(0)
  })

  it('with costs and hops beyond reason', () => {
    const { beacons, room, link, beacon } = setting()
    beacons.hear(room, link[0]!, beacon({ costMs: 2 ** 31 }))
    expect(room.trees.get(treeTagOf(p(50)))?.costMs).toBe(65_535)
    beacons.hear(room, link[0]!, beacon({ tree: treeTagOf(p(51)), costMs: 0, hop: 7 }))
    expect(room.trees.get(treeTagOf(p(51)))?.costMs).toBeGreaterThan(7 * 12)
    beacons.hear(room, link[0]!, beacon({ tree: treeTagOf(p(52)), hop: 200 }))
    expect(room.trees.get(treeTagOf(p(52)))).toBeUndefined()
  })

  it('when they have swallowed messages before: another neighbour is taken', () => {
    const { beacons, room, link, bit, beacon, neighbours } = setting()
    neighbours.of(p(1))!.strikes = 4
    beacons.hear(room, link[0]!, beacon())
    beacons.hear(room, link[1]!, beacon())
    expect(room.trees.get(treeTagOf(p(50)))?.parent).toBe(bit(1))
  })
})

it('tells somebody new about the busiest trees, as the last who may know', () => {
  const { core, beacons, room, link, beacon, neighbours } = setting()
  for (let number = 0; number < 50; number++) {
    beacons.hear(room, link[0]!, beacon({ tree: treeTagOf(p(100 + number)) }))
    core.pass(1_000)
  }
  core.take('beacon')
  beacons.welcome(room, neighbours.of(p(2))!)
  const told = core.take('beacon')
  expect(told.length).toBe(core.options.treesShown)
  expect(told.every(({ to, frame }) => to === p(2) && frame.hop === core.options.treeHops)).toBe(true)
  expect(told.at(-1)?.frame.tree).toBe(treeTagOf(p(149)))
})
