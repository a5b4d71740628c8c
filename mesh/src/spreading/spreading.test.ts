import type { Kept, Link } from '../core.ts'
import type { FrameOf } from '../frames.ts'
import type { MessageId, Topic, TopicHandle } from '../ids.ts'
import type { Verdict } from '../machine.ts'
import type { Options } from '../options.ts'
import { describe, expect, it } from 'vitest'
import { createFakeCore, p, topicOf } from '../core.fixture.ts'
import { treeTagOf } from '../tags.ts'
import { createSpreading } from './spreading.ts'

const m = (number: number): MessageId => number.toString(16).padStart(16, '0') as MessageId
const accepted: Verdict = { type: 'accept', writtenMs: 7, keep: 'plain' }
const root = treeTagOf(p(50))

function setting(given: { links?: number, verdict?: Verdict | 'later', options?: Partial<Options> } = {}) {
  const core = createFakeCore(given.options ? { options: given.options } : {})
  const kept = new Map<MessageId, Kept>()
  const refused: MessageId[] = []
  const store = {
    put: (message: Kept) => !kept.has(message.id) && kept.set(message.id, message) !== undefined,
    get: (_: Topic, id: MessageId) => kept.get(id),
    drop: () => kept.clear(),
    size: () => ({ messages: kept.size, bytes: 0 }),
    refuse: (_: Topic, id: MessageId) => void refused.push(id),
  }
  let verdict: Verdict | 'later' = given.verdict ?? accepted
  const spreading = createSpreading(core, { store, validate: () => verdict })
  const link = Array.from({ length: given.links ?? 4 }, (_, index): Link => core.link(p(index + 1)))
  core.pass(60_000)
  const push = (facts: Partial<FrameOf<'push'>> = {}): FrameOf<'push'> => ({ type: 'push', topic: 0 as TopicHandle, id: m(1), tree: root, hop: 3, urgent: false, asked: false, priority: 'chat', payload: new Uint8Array(10), ...facts })
  const beacon = (from: number, facts: Partial<FrameOf<'beacon'>> = {}): void => spreading.handle(link[from]!, { type: 'beacon', topic: 0 as TopicHandle, tree: root, round: 1, hop: 2, costMs: 80, ...facts })
  const trees = (from: number, facts: Partial<FrameOf<'trees'>>): void => spreading.handle(link[from]!, { type: 'trees', topic: 0 as TopicHandle, adopt: [], leave: [], ...facts })
  const own = { topic: topicOf(1), id: m(1), payload: new Uint8Array(10), writtenMs: 7, keep: 'plain' as const, urgent: false, priority: 'chat' as const }
  const pushedTo = (): number[] => core.take('push').map(({ to }) => [1, 2, 3, 4, 5, 6, 7, 8].find(number => p(number) === to)!).sort()
  return { core, kept, refused, spreading, link, push, beacon, trees, own, pushedTo, answer: (next: Verdict | 'later') => void (verdict = next) }
}

describe('along a tree', () => {
  it('a message goes to parent and children, not back, is delivered and kept once, and its bringer is praised', () => {
    const { core, kept, spreading, link, push, beacon, trees, pushedTo } = setting()
    beacon(0)
    trees(1, { adopt: [root] })
    spreading.handle(link[1]!, push())
    expect(pushedTo()).toEqual([1])
    expect(core.effects).toMatchObject([{ type: 'deliver', from: p(2), hops: 4 }])
    expect(core.praised).toEqual([p(2)])
    spreading.handle(link[2]!, push())
    expect(core.effects.length).toBe(1)
    expect(kept.size).toBe(1)
    core.pass(1_000)
    expect(core.take('have').map(({ to }) => to)).toEqual([p(4)])
  })

  it('an urgent one goes to all, but a flood of urgent ones to no more than a second parent', () => {
    const { spreading, link, push, beacon, trees, pushedTo } = setting()
    beacon(0)
    beacon(2)
    trees(1, { adopt: [root] })
    spreading.handle(link[1]!, push({ urgent: true }))
    expect(pushedTo()).toEqual([1, 3, 4])
    for (let number = 2; number < 100; number++)
      spreading.handle(link[1]!, push({ id: m(number), urgent: true }))
    pushedTo()
    spreading.handle(link[1]!, push({ id: m(100), urgent: true }))
    expect(pushedTo()).toEqual([1, 3])
  })

  it('its author sends it to all, and lays a tree', () => {
    const { core, spreading, own, pushedTo } = setting()
    spreading.publish(own)
    expect(core.take('beacon').length).toBe(4)
    expect(pushedTo()).toEqual([1, 2, 3, 4])
    spreading.publish({ ...own, id: m(2) })
    expect(core.take('beacon')).toEqual([])
  })

  it('whoever begins to write lays theirs, once, and their first message finds it', () => {
    const { core, spreading, own, pushedTo, trees } = setting()
    spreading.prepare(topicOf(1))
    spreading.prepare(topicOf(1))
    expect(core.take('beacon').filter(({ frame }) => frame.tree === treeTagOf(core.self) && frame.hop === 0)).toHaveLength(4)
    for (const child of [0, 1])
      trees(child, { adopt: [treeTagOf(core.self)] })
    core.pass(3_000)
    spreading.publish(own)
    expect(core.sent.find(({ frame }) => frame.type === 'push')?.frame).toMatchObject({ tree: treeTagOf(core.self) })
    expect(pushedTo()).toEqual([1, 2, 3, 4])
    expect(core.take('beacon')).toEqual([])
  })

  it('borrows the nearest root\'s tree at first, then follows its own', () => {
    const { core, spreading, own, beacon, trees } = setting()
    beacon(0)
    spreading.publish(own)
    expect(core.take('push')[0]?.frame.tree).toBe(root)
    trees(1, { adopt: [treeTagOf(core.self)] })
    core.pass(5_000)
    spreading.publish({ ...own, id: m(2) })
    expect(core.take('push')[0]?.frame.tree).toBe(treeTagOf(core.self))
  })

  it('floods when nobody knows the tree', () => {
    const { spreading, link, push, pushedTo } = setting()
    spreading.handle(link[0]!, push())
    expect(pushedTo()).toEqual([2, 3, 4])
  })

  it('is not passed on beyond the hop limit, but announced', () => {
    const { core, spreading, link, push, pushedTo, beacon } = setting()
    beacon(1)
    spreading.handle(link[0]!, push({ hop: core.options.hopLimit }))
    expect(pushedTo()).toEqual([])
    core.pass(1_000)
    expect(core.take('have').length).toBe(3)
  })

  it('a duplicate prunes what is no edge, and an edge only after several in a row', () => {
    const { core, spreading, link, push, beacon, trees } = setting()
    beacon(0)
    trees(1, { adopt: [root] })
    core.take('trees')
    spreading.handle(link[0]!, push())
    spreading.handle(link[2]!, push())
    expect(core.take('trees')).toMatchObject([{ to: p(3), frame: { leave: [root] } }])
    spreading.handle(link[1]!, push())
    expect(core.take('trees')).toEqual([])
    for (let number = 2; number <= 3; number++) {
      spreading.handle(link[0]!, push({ id: m(number) }))
      spreading.handle(link[1]!, push({ id: m(number) }))
    }
    expect(core.take('trees')).toMatchObject([{ to: p(2), frame: { leave: [root] } }])
    expect(spreading.trees()).toMatchObject([{ tree: root, parent: p(1), children: [] }])
  })

  it('shows the way towards its root', () => {
    const { spreading, beacon } = setting()
    expect(spreading.towards(p(50))).toBeUndefined()
    beacon(2)
    expect(spreading.towards(p(50))).toBe(p(3))
  })
})

describe('when a tree is broken', () => {
  it('what had to be asked for goes to all who have not announced it, and the bringer becomes parent unless the old one has it too', () => {
    const { core, spreading, link, push, beacon, pushedTo } = setting()
    beacon(0)
    core.take('trees')
    spreading.handle(link[1]!, { type: 'have', topic: 0 as TopicHandle, ids: [m(1)] })
    spreading.handle(link[2]!, { type: 'have', topic: 0 as TopicHandle, ids: [m(1)] })
    core.pass(core.options.graftAfterMs)
    expect(core.take('graft').map(({ to }) => to)).toEqual([p(2)])
    spreading.handle(link[1]!, push({ asked: true }))
    expect(pushedTo()).toEqual([1, 3, 4])
    core.pass(1_000)
    expect(core.take('trees')).toMatchObject([{ to: p(2), frame: { adopt: [root] } }])
    spreading.handle(link[1]!, push({ id: m(2) }))
    expect(pushedTo()).toEqual([1])
  })

  it('a parent that was only late stays', () => {
    const { core, spreading, link, push, beacon } = setting()
    beacon(0)
    core.take('trees')
    spreading.handle(link[1]!, push({ asked: true }))
    core.pass(50)
    spreading.handle(link[0]!, push())
    core.pass(1_000)
    expect(core.take('trees')).toEqual([])
    expect(spreading.towards(p(50))).toBe(p(1))
  })

  it('what somebody passes to everybody is passed on so only if the tree does not bring it, too', () => {
    const { core, spreading, link, push, beacon, pushedTo } = setting()
    beacon(0)
    spreading.handle(link[1]!, push({ asked: true }))
    expect(pushedTo()).toEqual([1])
    core.pass(core.options.stormWaitMs)
    expect(pushedTo()).toEqual([3, 4])
    spreading.handle(link[1]!, push({ id: m(2), asked: true }))
    spreading.handle(link[0]!, push({ id: m(2) }))
    expect(pushedTo()).toEqual([1])
    core.pass(core.options.stormWaitMs)
    expect(pushedTo()).toEqual([])
  })

  it('a suspect parent is replaced at once', () => {
    const { core, spreading, link, push, beacon } = setting()
    beacon(0)
    link[0]!.suspect = true
    core.take('trees')
    spreading.handle(link[1]!, push({ asked: true }))
    expect(core.take('trees')).toMatchObject([{ to: p(2), frame: { adopt: [root] } }])
  })

  it('without any parent left, the next message goes to all, once', () => {
    const { core, spreading, link, push, beacon, trees, pushedTo } = setting()
    beacon(0)
    trees(1, { adopt: [root] })
    core.unlink(p(1))
    spreading.linkDown(p(1))
    spreading.handle(link[1]!, push())
    expect(pushedTo()).toEqual([3, 4])
    spreading.handle(link[1]!, push({ id: m(2) }))
    expect(pushedTo()).toEqual([])
  })

  it('a liar cannot have more than some messages flooded in a second', () => {
    const { core, spreading, link, push } = setting()
    for (let number = 1; number <= 1_000; number++)
      spreading.handle(link[0]!, push({ id: m(number), tree: number as typeof root, asked: number % 2 === 0 }))
    expect(core.take('push').length).toBeLessThanOrEqual(3 * 3 * core.options.stormsPerS)
  })
})

describe('somebody who announces and does not send', () => {
  const announced = { type: 'have' as const, topic: 0 as TopicHandle, ids: [m(1)] }

  it('is blamed even if another sends it', () => {
    const { core, spreading, link, push } = setting()
    spreading.handle(link[0]!, announced)
    core.pass(core.options.graftAfterMs)
    expect(core.take('graft').map(({ to }) => to)).toEqual([p(1)])
    spreading.handle(link[1]!, push())
    core.pass(3_000)
    expect(core.blamed).toEqual([{ peer: p(1), offence: 'unanswered' }])
  })

  it('is not, if it was only slow', () => {
    const { core, spreading, link, push } = setting()
    spreading.handle(link[0]!, announced)
    core.pass(core.options.graftAfterMs)
    spreading.handle(link[1]!, push())
    core.pass(1_000)
    spreading.handle(link[0]!, push({ asked: true }))
    core.pass(3_000)
    expect(core.blamed).toEqual([])
  })
})

it('tells the store again of what was ignored, if it was asked for again', () => {
  const { spreading, link, push, refused } = setting({ verdict: { type: 'ignore' } })
  spreading.handle(link[0]!, push())
  spreading.handle(link[1]!, push({ asked: true }))
  expect(refused).toEqual([m(1), m(1)])
})

describe('verdicts', () => {
  it('a rejected message is blamed on its sender and asked of others; the true one is taken', () => {
    const { core, spreading, link, push, answer, pushedTo } = setting({ verdict: 'later' })
    spreading.handle(link[0]!, push())
    spreading.handle(link[1]!, { type: 'have', topic: 0 as TopicHandle, ids: [m(1)] })
    spreading.verdict(1, { type: 'reject' })
    expect(core.blamed).toEqual([{ peer: p(1), offence: 'rejected' }])
    core.pass(0)
    expect(core.take('graft')).toMatchObject([{ to: p(2), frame: { ids: [m(1)] } }])
    expect(pushedTo()).toEqual([])
    answer(accepted)
    spreading.handle(link[1]!, push({ asked: true }))
    expect(core.effects.filter(({ type }) => type === 'deliver').length).toBe(1)
  })

  it('an ignored message is dropped in silence, for good', () => {
    const { core, spreading, link, push, answer, pushedTo, refused } = setting({ verdict: { type: 'ignore' } })
    spreading.handle(link[0]!, push())
    answer(accepted)
    spreading.handle(link[1]!, push())
    core.pass(1_000)
    expect([pushedTo(), core.effects, core.blamed, core.take('have')]).toEqual([[], [], [], []])
    expect(refused).toEqual([m(1)])
  })

  it('nothing goes on before the verdict', () => {
    const { core, spreading, link, push, pushedTo } = setting({ verdict: 'later' })
    spreading.handle(link[0]!, push())
    spreading.handle(link[1]!, push())
    expect(pushedTo()).toEqual([])
    spreading.verdict(1, accepted)
    expect(pushedTo()).toEqual([3, 4])
    expect(core.effects.filter(({ type }) => type === 'deliver').length).toBe(1)
  })

  it('a verdict for a topic that was left does nothing', () => {
    const { core, spreading, link, push } = setting({ verdict: 'later' })
    spreading.handle(link[0]!, push())
    spreading.leave(topicOf(1))
    spreading.verdict(1, accepted)
    expect(core.effects.filter(({ type }) => type === 'deliver')).toEqual([])
  })
})

it('answers a graft at once with a new message, and says which tree it follows', () => {
  const { core, spreading, link, push, beacon } = setting()
  beacon(0)
  spreading.handle(link[0]!, push())
  core.take('push')
  spreading.handle(link[3]!, { type: 'graft', topic: 0 as TopicHandle, ids: [m(1), m(99)] })
  expect(core.take('push')).toMatchObject([{ to: p(4), frame: { asked: true, tree: root, hop: 4 } }])
})

it('announces what sync brings, unless it is catching up itself', () => {
  const { core, spreading, link, push } = setting()
  const old = push({ asked: true, tree: 0 as typeof root })
  spreading.handle(link[0]!, old)
  core.pass(1_000)
  expect(core.take('have').length).toBe(3)
  for (const number of [1, 2, 3, 4]) {
    core.unlink(p(number))
    spreading.linkDown(p(number))
  }
  const back = core.link(p(5))
  spreading.greeted(back)
  core.link(p(6))
  spreading.handle(back, { ...old, id: m(2) })
  core.pass(1_000)
  expect(core.take('have')).toEqual([])
})

it('refuses payloads that are too long, of others and its own', () => {
  const { core, spreading, link, push, own } = setting()
  const payload = new Uint8Array(core.options.maxPayloadBytes + 1)
  spreading.handle(link[0]!, push({ payload }))
  expect(core.blamed).toEqual([{ peer: p(1), offence: 'garbled' }])
  spreading.publish({ ...own, payload })
  expect(core.take('push')).toEqual([])
})

it('ignores frames of topics that it is not in, and of peers without a link', () => {
  const { core, spreading, link, push } = setting()
  spreading.handle(link[0]!, push({ topic: 5 as TopicHandle }))
  core.unlink(p(1))
  spreading.linkDown(p(1))
  spreading.handle(link[0]!, push())
  expect(core.effects).toEqual([])
})

it('of two that meet, who knows trees tells the other', () => {
  const { core, spreading, link, beacon } = setting()
  beacon(0)
  spreading.greeted(link[2]!)
  core.pass(500)
  expect(core.take('beacon').filter(({ to, frame }) => to === p(3) && frame.hop === core.options.treeHops)).toHaveLength(1)
  beacon(3, { hop: core.options.treeHops })
  spreading.greeted(link[3]!)
  core.pass(500)
  expect(core.take('beacon')).toEqual([])
})
