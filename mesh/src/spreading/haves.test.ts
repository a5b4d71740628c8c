import type { MessageId } from '../ids.ts'
import type { Recent } from './recents.ts'
import { expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { createHaves } from './haves.ts'
import { createNeighbours } from './neighbours.ts'
import { noTree } from './recents.ts'
import { createRooms } from './room.ts'

const m = (number: number): MessageId => number.toString(16).padStart(16, '0') as MessageId

function setting(isRestless = false) {
  const core = createFakeCore()
  const neighbours = createNeighbours(core)
  const room = createRooms(core).of(topicOf(1))
  const bits = [1, 2, 3, 4].map((number) => {
    core.link(p(number))
    return neighbours.of(p(number))!.bit
  })
  const haves = createHaves(core, neighbours, () => isRestless)
  const recent = (number: number, facts: Partial<Recent> = {}): Recent => ({ id: m(number), tree: noTree, hop: 1, urgent: false, priority: 'chat', from: 0, gave: 0, pushed: 0, sent: 0, told: 0, ...facts })
  const told = () => core.take('have').map(({ to, frame }) => `${[1, 2, 3, 4].find(number => p(number) === to)}: ${frame.ids.map(id => Number.parseInt(id, 16)).join(' ')}`).sort()
  return { core, room, bits, haves, recent, told }
}

it('announces once to each neighbour that neither has it nor got it, in batches', () => {
  const { core, room, bits, haves, recent, told } = setting(true)
  haves.announce(room, recent(1, { gave: bits[0]!, sent: bits[1]! }))
  haves.announce(room, recent(2))
  expect(told()).toEqual([])
  core.pass(core.options.lazyBatchMs)
  expect(told()).toEqual(['1: 2', '2: 2', '3: 1 2', '4: 1 2'])
  core.pass(1_000)
  expect(told()).toEqual([])
})

it('of two neighbours one waits longer; whoever has announced meanwhile is not told', () => {
  const { core, room, bits, haves, recent, told } = setting()
  const all: Recent[] = []
  for (let number = 1; number <= 20; number++) {
    all.push(recent(number))
    haves.announce(room, all.at(-1)!)
  }
  core.pass(core.options.lazyBatchMs)
  const prompt = told().join(' ').split(' ').length - 4
  expect(prompt).toBe(4 * 20 / 2)
  for (const one of all)
    one.gave |= bits[0]!
  core.pass(1_000)
  const late = told()
  expect(late.length).toBe(3)
  expect(late.join(' ').split(' ').length - 3).toBe(3 * 20 / 2)
})

it('the coin falls differently at the two ends of a link', () => {
  const here = createFakeCore({ self: p(1) })
  const there = createFakeCore({ self: p(2) })
  const promptAt = (core: typeof here, other: number): number => {
    core.link(p(other))
    const neighbours = createNeighbours(core)
    const room = createRooms(core).of(topicOf(1))
    const haves = createHaves(core, neighbours, () => false)
    haves.announce(room, { id: m(7), tree: noTree, hop: 1, urgent: false, priority: 'chat', from: 0, gave: 0, pushed: 0, sent: 0, told: 0 })
    core.pass(core.options.lazyBatchMs)
    return core.take('have').length
  }
  expect(promptAt(here, 2) + promptAt(there, 1)).toBe(1)
})

it('holds no more than two frames of ids back', () => {
  const { core, room, haves, recent } = setting()
  for (let number = 0; number < 3_000; number++)
    haves.announce(room, recent(number))
  expect(core.take('have').length).toBeGreaterThan(0)
})
