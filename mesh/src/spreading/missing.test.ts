import type { Link } from '../core.ts'
import type { MessageId } from '../ids.ts'
import { describe, expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { createGrafting } from './missing.ts'
import { createNeighbours } from './neighbours.ts'
import { createRooms } from './room.ts'

const m = (number: number): MessageId => number.toString(16).padStart(16, '0') as MessageId

function setting(isRestless = false) {
  const core = createFakeCore()
  const neighbours = createNeighbours(core)
  const rooms = createRooms(core)
  const room = rooms.of(topicOf(1))
  const link = [1, 2, 3].map((number): Link => core.link(p(number), [topicOf(1)], { rttMs: 40 + number }))
  const bit = (index: number): number => neighbours.of(p(index + 1))!.bit
  return { core, room, link, bit, neighbours, grafting: createGrafting(core, neighbours, { rooms, isRestless: () => isRestless }) }
}

it('waits for the tree, then asks the nearest announcer, then the next', () => {
  const { core, room, link, grafting } = setting()
  grafting.want(room, m(1), link[1]!)
  grafting.want(room, m(1), link[0]!)
  core.pass(core.options.graftAfterMs - 1)
  expect(core.take('graft')).toEqual([])
  core.pass(1)
  expect(core.take('graft')).toMatchObject([{ to: p(1), frame: { ids: [m(1)] } }])
  core.pass(core.options.graftAfterMs + 10)
  expect(core.take('graft')).toMatchObject([{ to: p(2) }])
})

it('asks for nothing that came in time', () => {
  const { core, room, link, grafting } = setting()
  grafting.want(room, m(1), link[0]!)
  expect(grafting.settle(room, m(1))).toBe(0)
  core.pass(10_000)
  expect(core.take('graft')).toEqual([])
  expect(grafting.size()).toBe(0)
})

it('waits less while the mesh is restless', () => {
  const { core, room, link, grafting } = setting(true)
  grafting.want(room, m(1), link[0]!)
  core.pass(core.options.graftSoonMs)
  expect(core.take('graft').length).toBe(1)
})

it('asks for many at once in one frame', () => {
  const { core, room, link, grafting } = setting()
  for (let number = 0; number < 50; number++)
    grafting.want(room, m(number), link[0]!)
  core.pass(core.options.graftAfterMs)
  expect(core.take('graft').map(({ frame }) => frame.ids.length)).toEqual([50])
})

it('asks another at once when the link is lost', () => {
  const { core, room, link, grafting, neighbours } = setting()
  grafting.want(room, m(1), link[0]!)
  grafting.want(room, m(1), link[1]!)
  core.pass(core.options.graftAfterMs)
  core.take('graft')
  core.unlink(p(1))
  grafting.lost(neighbours.of(p(1))!)
  core.pass(0)
  expect(core.take('graft')).toMatchObject([{ to: p(2) }])
})

it('knows whether the bringer was asked', () => {
  const { core, room, link, bit, grafting } = setting()
  grafting.want(room, m(1), link[0]!)
  core.pass(core.options.graftAfterMs)
  expect(core.take('graft').length).toBe(1)
  expect(grafting.settle(room, m(1))).toBe(bit(0))
  expect(core.blamed).toEqual([])
})

describe('against liars', () => {
  it('who announces what they do not send is blamed, and the ids are forgotten', () => {
    const { core, room, link, grafting } = setting()
    for (let number = 0; number < 10; number++)
      grafting.want(room, m(number), link[0]!)
    core.pass(60_000)
    expect(core.blamed).toHaveLength(10)
    expect(core.blamed[0]).toEqual({ peer: p(1), offence: 'unanswered' })
    expect(grafting.size()).toBe(0)
    expect(core.agenda.nextMs()).toBe(Number.POSITIVE_INFINITY)
  })

  it('who has failed before is asked last', () => {
    const { core, room, link, grafting, neighbours } = setting()
    neighbours.of(p(1))!.strikes = 1
    grafting.want(room, m(1), link[0]!)
    grafting.want(room, m(1), link[1]!)
    core.pass(core.options.graftAfterMs)
    expect(core.take('graft')).toMatchObject([{ to: p(2) }])
  })

  it('a flood of ids is bounded for each neighbour and in all, and leaves room for the others', () => {
    const { core, room, link, grafting } = setting()
    for (let number = 0; number < 100_000; number++)
      grafting.want(room, m(number), link[0]!)
    expect(grafting.size()).toBe(core.options.missingPerLink)
    grafting.want(room, m(200_000), link[1]!)
    expect(grafting.size()).toBe(core.options.missingPerLink + 1)
    for (let number = 300_000; number < 400_000; number++) {
      grafting.want(room, m(number), link[1]!)
      grafting.want(room, m(number + 100_000), link[2]!)
    }
    expect(grafting.size()).toBe(core.options.missingIds)
    grafting.drop(room)
    expect(grafting.size()).toBe(0)
  })
})
