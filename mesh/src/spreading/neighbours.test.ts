import { expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { createNeighbours } from './neighbours.ts'

it('gives each link a bit of its own, 31 at most, and gives free ones again', () => {
  const core = createFakeCore()
  const neighbours = createNeighbours(core)
  for (let number = 1; number <= 40; number++)
    core.link(p(number))
  let all = 0
  for (let number = 1; number <= 31; number++) {
    const { bit } = neighbours.of(p(number))!
    expect(bit).toBeGreaterThan(0)
    expect(all & bit).toBe(0)
    all |= bit
    expect(neighbours.at(bit)?.peer).toBe(p(number))
  }
  expect(neighbours.of(p(32))).toBeUndefined()
  const freed = neighbours.release(p(7))!
  expect(neighbours.of(p(32))?.bit).toBe(freed.bit)
})

it('knows nobody without a link, and who of them is in a topic', () => {
  const core = createFakeCore({ topics: [topicOf(1), topicOf(2)] })
  const neighbours = createNeighbours(core)
  expect(neighbours.of(p(1))).toBeUndefined()
  core.link(p(1), [topicOf(1)])
  core.link(p(2), [topicOf(2)])
  core.link(p(3), [topicOf(1)], { greeted: false })
  expect(neighbours.inTopic(topicOf(1))).toBe(neighbours.of(p(1))!.bit)
})
