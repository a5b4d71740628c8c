import type { FakeCore } from '../core.fixture.ts'
import type { Link, Scoring } from '../core.ts'
import type { Beacon, Fragment, Frame, Have, Push } from '../frames.ts'
import type { MessageId, PeerId, TopicHandle, TreeTag } from '../ids.ts'
import { describe, expect, it, vi } from 'vitest'
import { createFakeCore, p, seededRandom } from '../core.fixture.ts'
import { createScoring } from './scoring.ts'

const topic = 0 as TopicHandle
const id = '0000000000000000' as MessageId
const push = (asked = false): Push => ({ type: 'push', topic, id, tree: 1 as TreeTag, hop: 1, urgent: false, asked, priority: 'chat', payload: new Uint8Array(300) })
const have = (count: number): Have => ({ type: 'have', topic, ids: Array.from<MessageId>({ length: count }).fill(id) })
const beacon: Beacon = { type: 'beacon', topic, tree: 1 as TreeTag, round: 1, hop: 1, costMs: 1 }
const fragment: Fragment = { type: 'fragment', transfer: 1, index: 0, count: 5, bytes: new Uint8Array(0) }

interface Given { readonly core: FakeCore, readonly scoring: Scoring, readonly dismissed: PeerId[], readonly link: Link }
function given(): Given {
  const core = createFakeCore()
  const dismissed: PeerId[] = []
  const scoring = createScoring(core, { dismiss: (peer, reason) => {
    expect(reason).toBe('bad')
    dismissed.push(peer)
    core.unlink(peer)
    scoring.linkDown(peer)
  } })
  return { core, scoring, dismissed, link: core.link(p(1)) }
}

/** A frame so often in a second, for so long: how many were let through. */
function stream({ core, scoring, link }: Given, frame: Frame, { perS, forMs, bytes = 320 }: { perS: number, forMs: number, bytes?: number }): number {
  let through = 0
  for (let count = 0; count < perS * forMs / 1_000; count++) {
    core.pass(1_000 / perS)
    through += scoring.allows(link, frame, bytes) ? 1 : 0
  }
  return through
}

describe('limits', () => {
  it('let an honest neighbour in a busy room say all it has to say', () => {
    const world = given()
    for (let second = 0; second < 60; second++) {
      expect(stream(world, push(), { perS: 20, forMs: 400 })).toBe(8)
      expect(stream(world, have(5), { perS: 20, forMs: 400 })).toBe(8)
      expect(stream(world, beacon, { perS: 50, forMs: 400 })).toBe(20)
    }
    expect(world.scoring.scoreOf(p(1))).toBe(0)
  })

  it('only drop what is slightly too much', () => {
    const world = given()
    const through = stream(world, push(), { perS: 60, forMs: 60_000 })
    expect(through).toBeGreaterThan(50 * 60 - 10)
    expect(through).toBeLessThan(50 * 60 + 150)
    expect(world.scoring.scoreOf(p(1))).toBe(0)
  })

  it('have a spammer out within a second, of any kind', () => {
    for (const [frame, bytes] of [[push(), 320], [push(true), 320], [have(60), 500], [beacon, 11], [fragment, 16_384]] as const) {
      const world = given()
      const perS = frame.type === 'beacon' ? 2_000 : 1_000
      stream(world, frame, { perS, forMs: 1_000, bytes })
      expect(world.dismissed, frame.type).toEqual([p(1)])
    }
  })

  it('do not let a dropped frame through by its other measure', () => {
    const world = given()
    expect(world.scoring.allows(world.link, push(), 10_000_000)).toBe(false)
  })
})

describe('what was asked for', () => {
  it('is not counted: hundreds of messages after a thaw harm nobody', () => {
    const world = given()
    world.scoring.expect(p(1), 800)
    expect(stream(world, push(true), { perS: 4_000, forMs: 200, bytes: 4_000 })).toBe(800)
    expect(world.scoring.scoreOf(p(1))).toBe(0)
    expect(stream(world, push(), { perS: 50, forMs: 1_000 })).toBe(50)
  })

  it('may come in pieces', () => {
    const world = given()
    world.scoring.expect(p(1), 100)
    for (let message = 0; message < 100; message++) {
      expect(stream(world, fragment, { perS: 5_000, forMs: 0.8, bytes: 16_000 })).toBe(4)
      expect(world.scoring.allows(world.link, push(true), 0)).toBe(true)
    }
  })

  it('is only what was asked for: marks alone earn nothing, and neither does asking long ago', () => {
    const liar = given()
    liar.scoring.expect(p(1), 10)
    expect(stream(liar, push(true), { perS: 10_000, forMs: 20 })).toBe(110)
    const late = given()
    late.scoring.expect(p(1), 1_000)
    late.core.pass(31_000)
    expect(stream(late, push(true), { perS: 10_000, forMs: 20 })).toBeLessThanOrEqual(101)
    const greedy = given()
    for (let time = 0; time < 100; time++)
      greedy.scoring.expect(p(1), 1_000_000)
    expect(stream(greedy, push(true), { perS: 1e6, forMs: 5 })).toBeLessThanOrEqual(greedy.core.options.storeMessagesPerTopic + 101)
  })
})

describe('scores', () => {
  it('show out who sends wrong messages, and not for one or two', () => {
    const { scoring, dismissed } = given()
    scoring.blame(p(1), 'rejected')
    scoring.blame(p(1), 'rejected')
    expect(dismissed).toEqual([])
    scoring.blame(p(1), 'rejected')
    scoring.blame(p(1), 'rejected')
    expect(dismissed).toEqual([p(1)])
    expect(scoring.isBanned(p(1))).toBe(true)
  })

  it('forgive with time', () => {
    const { core, scoring, dismissed } = given()
    for (let time = 0; time < 12; time++) {
      scoring.blame(p(1), 'rejected')
      core.pass(10 * 60_000)
    }
    expect(dismissed).toEqual([])
    expect(scoring.scoreOf(p(1))).toBeLessThan(0)
    core.pass(200 * 60_000)
    expect(scoring.scoreOf(p(1))).toBeCloseTo(0)
  })

  it('keep an honest neighbour whose link loses a fifth of everything', () => {
    const { core, scoring, dismissed } = given()
    const random = seededRandom(7)
    for (let message = 0; message < 3_000; message++) {
      core.pass(500)
      if (random() < 0.2)
        scoring.blame(p(1), 'unanswered')
      else if (random() < 0.3)
        scoring.praise(p(1))
    }
    expect(dismissed).toEqual([])
  })

  it('show out who announces and never sends', () => {
    const { core, scoring, dismissed } = given()
    for (let second = 0; second < 20; second++) {
      core.pass(250)
      for (let time = 0; time < 4; time++)
        scoring.blame(p(1), 'unanswered')
    }
    expect(dismissed).toEqual([p(1)])
  })

  it('cannot find a black hole that stays silent: it looks like one with nothing to say', () => {
    const { core, scoring, dismissed } = given()
    core.pass(3_600_000)
    expect(scoring.scoreOf(p(1))).toBe(0)
    expect(dismissed).toEqual([])
  })

  it('are not cleared by leaving and coming back', () => {
    const { core, scoring, dismissed } = given()
    for (let time = 0; time < 4; time++) {
      scoring.blame(p(1), 'rejected')
      core.unlink(p(1))
      scoring.linkDown(p(1))
      core.link(p(1))
    }
    expect(dismissed).toEqual([p(1)])
  })
})

describe('bans', () => {
  const misbehave = ({ scoring }: Given): void => {
    for (let time = 0; time < 4; time++)
      scoring.blame(p(1), 'rejected')
  }

  it('end, and then one begins anew, for longer the second time', () => {
    const world = given()
    misbehave(world)
    expect(world.scoring.allows(world.link, beacon, 11)).toBe(false)
    world.core.pass(world.core.options.banFirstMs)
    expect(world.scoring.isBanned(p(1))).toBe(false)
    expect(world.scoring.scoreOf(p(1))).toBe(0)
    expect(world.scoring.allows(world.link, beacon, 11)).toBe(true)
    misbehave(world)
    world.core.pass(world.core.options.banFirstMs)
    expect(world.scoring.isBanned(p(1))).toBe(true)
  })

  it('are told once, however late the other offences come to light', () => {
    const world = given()
    misbehave(world)
    misbehave(world)
    expect(world.dismissed).toEqual([p(1)])
  })
})

it('remembers a bounded number of peers: neighbours before others, the latest before the earliest', () => {
  const { core, scoring } = given()
  const dismiss = vi.fn<() => void>()
  const small = createScoring({ ...core, options: { ...core.options, peersRemembered: 16 } }, { dismiss })
  small.blame(p(1), 'rejected')
  for (let peer = 2; peer < 1_000; peer++) {
    small.blame(p(peer), 'rejected')
    small.linkDown(p(peer))
  }
  const remembered = Array.from({ length: 1_000 }, (_, peer) => p(peer)).filter(peer => small.scoreOf(peer) < 0)
  expect(remembered).toHaveLength(16)
  expect(remembered[0]).toBe(p(1))
  expect(remembered).toContain(p(999))
  expect(scoring.scoreOf(p(1))).toBe(0)
})

it('remembers whoever left last, however early they came', () => {
  const core = createFakeCore({ options: { peersRemembered: 16 } })
  const scoring = createScoring(core, { dismiss: () => {} })
  core.link(p(1))
  for (let peer = 1; peer <= 16; peer++)
    scoring.blame(p(peer), 'rejected')
  core.unlink(p(1))
  scoring.linkDown(p(1))
  scoring.blame(p(17), 'rejected')
  expect(scoring.scoreOf(p(1))).toBeLessThan(0)
  expect(scoring.scoreOf(p(2))).toBe(0)
})
