import { describe, expect, it } from 'vitest'
import { p, topicOf } from '../core.fixture.ts'
import { topicHintOf } from '../tags.ts'
import { createStage, entry, room } from './overlay.fixture.ts'

const others = (count: number) => Array.from({ length: count }, (_, place) => p(place + 1))

describe('joining', () => {
  it('asks the meeting point, knocks at two doors, and at the next when nobody opens', () => {
    const stage = createStage()
    expect(stage.effects('introduce')).toEqual([{ type: 'introduce', topic: room }])
    stage.overlay.introducers([p(1), p(2), p(3)])
    stage.core.pass(0)
    expect(stage.effects('connect')).toHaveLength(2)
    expect(stage.effects('connect').every(({ via }) => via === 'broker')).toBe(true)
    stage.pass(1_600)
    expect(new Set(stage.effects('connect').map(({ peer }) => peer))).toEqual(new Set([p(1), p(2), p(3)]))
  })

  it('knocks at the next doors before it knows that nobody opens the first, and not at all of them', () => {
    const stage = createStage()
    stage.overlay.introducers(others(16))
    const knocked = [900, 900, 900, 900].map((ms) => {
      stage.pass(ms)
      return stage.effects('connect').length
    })
    expect(knocked[0]).toBe(4)
    expect(knocked[1]).toBeLessThanOrEqual(8)
    expect(knocked.at(-1)).toBeLessThanOrEqual(12)
    expect(stage.overlay.dialling().length).toBeLessThanOrEqual(9)
  })

  it('takes a door that nobody opens for a sleeper\'s, not for one that NATs keep shut', () => {
    const stage = createStage()
    stage.overlay.introducers([p(1)])
    stage.core.pass(0)
    stage.overlay.connectFailed(p(1))
    stage.pass(3_000)
    stage.overlay.introducers([p(1)])
    stage.core.pass(0)
    expect(stage.effects('connect').map(({ peer }) => peer)).toEqual([p(1), p(1)])
  })

  it('does not wait for offers that nobody can carry any more', () => {
    const stage = createStage()
    stage.greet(p(1))
    stage.hear(p(1), Array.from({ length: 20 }, (_, place) => entry(p(100 + place))))
    stage.pass(4_000, [p(1)])
    expect(stage.dials.length).toBeGreaterThanOrEqual(3)
    stage.overlay.linkDown(p(1))
    stage.core.effects.length = 0
    stage.overlay.introducers([p(50), p(51)])
    stage.core.pass(0)
    expect(stage.effects('connect').filter(({ via }) => via === 'broker').length).toBeGreaterThanOrEqual(2)
  })

  it('asks again, more rarely each time, while nobody is there', () => {
    const stage = createStage()
    const asked: number[] = []
    for (let second = 0; second < 300; second++) {
      const before = stage.effects('introduce').length
      stage.pass(1_000)
      stage.overlay.introducers([])
      if (stage.effects('introduce').length > before)
        asked.push(second)
    }
    expect(asked[0]).toBeLessThanOrEqual(6)
    expect(asked.length).toBeGreaterThanOrEqual(6)
    expect(asked.length).toBeLessThanOrEqual(14)
  })

  it('sends a newcomer walking as soon as there is a link, and its hints with it', () => {
    const stage = createStage()
    stage.greet(p(1))
    const joins = stage.core.take('join')
    expect(joins).toHaveLength(4)
    expect(joins[0]!.frame).toEqual({ type: 'join', newcomer: entry(stage.core.self), walk: 5 })
  })

  it('walks through the next few neighbours, too: the first may know nobody who is awake', () => {
    const stage = createStage()
    stage.greet(p(1))
    stage.core.take('join')
    const walks = [2, 3, 4, 5, 6].map((number) => {
      stage.greet(p(number))
      return stage.core.take('join').map(({ to }) => to)
    })
    expect(walks).toEqual([[p(2)], [p(3)], [p(4)], [], []])
  })

  it('passes walks on, never back, and offers a link at their end', () => {
    const stage = createStage()
    others(6).forEach(peer => stage.greet(peer))
    stage.core.take('join')
    stage.dials.length = 0
    for (let walk = 0; walk < 3; walk++)
      stage.receive(p(1), { type: 'join', newcomer: entry(p(50 + walk)), walk: 1 })
    expect(stage.dials.map(({ peer }) => peer)).toEqual([p(50), p(51), p(52)])
    stage.pass(10_000, others(6))
    stage.core.take('join')
    let stopped = 0
    for (let walk = 0; walk < 40; walk++) {
      const before = stage.dials.length
      stage.receive(p(1), { type: 'join', newcomer: entry(p(100 + walk), [topicOf(7 * 65_536 ** 3)]), walk: 3 })
      stopped += stage.dials.length - before
    }
    const passed = stage.core.take('join')
    expect(stopped).toBe(0)
    expect(passed).toHaveLength(40)
    expect(passed.every(({ to, frame }) => to !== p(1) && frame.walk === 2)).toBe(true)
  })

  it('does not let walks go on for ever, nor dial a crowd because of them', () => {
    const stage = createStage()
    others(8).forEach(peer => stage.greet(peer))
    stage.pass(20_000, others(8))
    stage.core.take('join')
    stage.dials.length = 0
    for (let walk = 0; walk < 200; walk++)
      stage.receive(p(1), { type: 'join', newcomer: entry(p(50 + walk)), walk: 255 })
    expect(stage.core.take('join').every(({ frame }) => frame.walk === 4)).toBe(true)
    for (let walk = 0; walk < 200; walk++)
      stage.receive(p(1), { type: 'join', newcomer: entry(p(50 + walk)), walk: 0 })
    expect(stage.dials.length).toBeLessThanOrEqual(3)
    expect(stage.overlay.passiveSize()).toBeLessThanOrEqual(48)
  })

  it('answers who looks for a topic, or asks on', () => {
    const stage = createStage()
    others(3).forEach(peer => stage.greet(peer))
    stage.greet(p(4), [topicOf(9)])
    stage.receive(p(1), { type: 'seek', origin: p(60), topic: topicOf(9), walk: 5 })
    const [reply] = stage.core.take('shuffle-reply')
    expect(reply).toMatchObject({ to: p(1), frame: { to: p(60), from: stage.core.self } })
    expect(reply!.frame.sample.map(({ peer }) => peer)).toEqual([p(4)])
    expect(reply!.frame.sample[0]!.hints[0]).toBe(topicHintOf(topicOf(9)))
    stage.core.take('seek')
    stage.receive(p(1), { type: 'seek', origin: p(61), topic: topicOf(77), walk: 5 })
    const [asked] = stage.core.take('seek')
    expect(asked).toMatchObject({ frame: { origin: p(61), walk: 4 } })
    expect(asked!.to).not.toBe(p(1))
    stage.receive(asked!.to, { type: 'shuffle-reply', to: p(61), from: p(70), sample: [entry(p(70))] })
    expect(stage.core.take('shuffle-reply')).toMatchObject([{ to: p(1), frame: { to: p(61), from: p(70) } }])
  })

  it('seeks the members of a topic in which it has no neighbour, and dials them', () => {
    const stage = createStage()
    others(3).forEach(peer => stage.greet(peer))
    stage.core.take('seek')
    stage.join(topicOf(9))
    expect(stage.core.take('seek')).toMatchObject([{ frame: { topic: topicOf(9), origin: stage.core.self } }])
    stage.dials.length = 0
    stage.receive(p(1), { type: 'shuffle-reply', to: stage.core.self, from: p(80), sample: [entry(p(80), [topicOf(9)])] })
    expect(stage.dials).toEqual([{ peer: p(80), needy: true }])
    stage.pass(3_000, others(3))
    expect(stage.effects('introduce').at(-1)).toEqual({ type: 'introduce', topic: topicOf(9) })
  })

  it('takes no samples it did not ask for', () => {
    const stage = createStage({ options: { shuffleEveryMs: 1e9 } })
    others(8).forEach(peer => stage.greet(peer))
    stage.pass(20_000, others(8))
    const before = stage.overlay.passiveSize()
    stage.receive(p(1), { type: 'shuffle-reply', to: stage.core.self, from: p(80), sample: [entry(p(80)), entry(p(81))] })
    expect(stage.overlay.passiveSize()).toBe(before)
  })

  it('shuffles now and then, walks bounded, and answers with itself first', () => {
    const stage = createStage()
    others(8).forEach(peer => stage.greet(peer))
    stage.core.take('shuffle')
    stage.pass(61_000, others(8))
    const shuffles = stage.core.take('shuffle')
    expect(shuffles.length).toBeGreaterThanOrEqual(1)
    expect(shuffles.length).toBeLessThanOrEqual(3)
    expect(shuffles[0]!.frame.sample.length).toBeLessThanOrEqual(8)
    stage.receive(p(1), { type: 'shuffle', origin: p(90), walk: 200, sample: [entry(p(91))] })
    expect(stage.core.take('shuffle')).toMatchObject([{ frame: { origin: p(90), walk: 4 } }])
    stage.receive(p(1), { type: 'shuffle', origin: p(90), walk: 1, sample: [entry(p(91))] })
    const [reply] = stage.core.take('shuffle-reply')
    expect(reply!.frame.sample[0]).toEqual(entry(stage.core.self))
  })
})
