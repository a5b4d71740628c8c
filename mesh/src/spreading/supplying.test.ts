import type { Kept } from '../core.ts'
import type { MessageId } from '../ids.ts'
import { expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { createNeighbours } from './neighbours.ts'
import { createSupplying } from './supplying.ts'

const m = (number: number): MessageId => number.toString(16).padStart(16, '0') as MessageId

function setting() {
  const core = createFakeCore()
  const neighbours = createNeighbours(core)
  core.link(p(1))
  const get = (topic: Kept['topic'], id: MessageId): Kept | undefined => id.startsWith('f') ? undefined : { topic, id, payload: new Uint8Array(1_024), writtenMs: 0, keep: 'plain' }
  const store = { get, put: () => true, drop: () => {}, size: () => ({ messages: 0, bytes: 0 }) }
  return { core, neighbour: neighbours.of(p(1))!, supplying: createSupplying(core, neighbours, { store, pushOf: () => undefined }) }
}

it('sends in portions, all in the end, and what is not kept not at all', () => {
  const { core, neighbour, supplying } = setting()
  supplying.supply(neighbour, topicOf(1), [...Array.from({ length: 100 }, (_, number) => m(number)), 'ffffffffffffffff' as MessageId])
  expect(core.take('push').length).toBe(32)
  core.pass(core.options.supplyEveryMs)
  const portion = core.take('push')
  expect(portion.length).toBe(32)
  expect(portion[0]!.frame).toMatchObject({ asked: true, tree: 0, priority: 'bulk' })
  core.pass(1_000)
  expect(core.take('push').length).toBe(36)
  expect(supplying.size()).toBe(0)
})

it('takes no more orders than it should', () => {
  const { core, neighbour, supplying } = setting()
  for (let times = 0; times < 100; times++)
    supplying.supply(neighbour, topicOf(1), Array.from({ length: 1_000 }, (_, number) => m(number)))
  expect(supplying.size()).toBe(core.options.supplyIds)
  supplying.lost(neighbour.bit)
  expect(supplying.size()).toBe(0)
})
