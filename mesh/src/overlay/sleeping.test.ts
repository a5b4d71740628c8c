import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createStage, entry, room } from './overlay.fixture.ts'

const others = (count: number) => Array.from({ length: count }, (_, place) => p(place + 1))

function settled() {
  const stage = createStage()
  others(8).forEach(peer => stage.greet(peer))
  stage.hear(p(1), Array.from({ length: 20 }, (_, place) => entry(p(100 + place))))
  stage.pass(20_000, others(8))
  stage.core.effects.length = 0
  stage.dials.length = 0
  return stage
}

describe('sleeping', () => {
  it('says so, lets go, and is quiet until it wakes', () => {
    const stage = settled()
    stage.overlay.freeze()
    expect(stage.core.take('bye').map(({ frame }) => frame.reason)).toEqual(Array.from({ length: 8 }).fill('asleep'))
    expect(stage.links.size).toBe(0)
    stage.core.effects.length = 0
    stage.pass(60_000)
    stage.overlay.introducers([p(50)])
    expect(stage.core.effects).toEqual([])
    stage.overlay.thaw()
    stage.pass(50)
    expect(stage.effects('introduce')).toHaveLength(1)
    const [friend] = stage.effects('connect')
    expect(others(8)).toContain(friend!.peer)
    stage.overlay.introducers([p(50)])
    expect(stage.effects('connect').map(({ peer }) => peer)).toContain(p(50))
  })

  it('doubts every link on waking: who is silent for a second is dead, and new ones are looked for meanwhile', () => {
    const stage = settled()
    stage.core.take('ping')
    stage.overlay.thaw()
    expect(stage.core.take('ping')).toHaveLength(8)
    stage.pass(350)
    expect(stage.effects('introduce')).toHaveLength(1)
    stage.overlay.introducers([p(50), p(51)])
    expect(stage.effects('connect').filter(({ via }) => via === 'broker').length).toBeGreaterThanOrEqual(2)
    stage.pass(700)
    expect(stage.links.size).toBe(0)
    expect(stage.lost).toHaveLength(8)
    expect(stage.woken()).toBe(1)
  })

  it('keeps links that answer, tells that it woke, and asks nobody', () => {
    const stage = settled()
    stage.core.take('ping')
    stage.overlay.thaw()
    stage.core.take('ping').forEach(({ to, frame }) => stage.receive(to, { type: 'pong', nonce: frame.nonce }))
    stage.pass(1_500, others(8))
    expect(stage.links.size).toBe(8)
    expect(stage.woken()).toBe(1)
    expect(stage.effects('introduce')).toEqual([])
    expect([...stage.links.all()].some(link => link.suspect)).toBe(false)
  })

  it('notices a jump of time that nobody announced', () => {
    const stage = settled()
    stage.core.take('ping')
    stage.jump(600_000)
    expect(stage.links.size).toBe(8)
    expect(stage.core.take('ping').length).toBeGreaterThanOrEqual(8)
    expect([...stage.links.all()].every(link => link.suspect)).toBe(true)
  })

  it('takes whoever outlives a long sleep for another sleeper, and looks outside at once until a door opens', () => {
    const stage = settled()
    const answering = others(8)
    stage.core.take('ping')
    answering.forEach(peer => void (stage.links.get(peer)!.lastHeardMs -= 7_000))
    stage.overlay.thaw()
    expect(stage.woken()).toBe(1)
    stage.pass(50, answering)
    expect(stage.effects('introduce')).toHaveLength(1)
    stage.overlay.introducers([p(50), p(51), p(52), p(53)])
    expect(stage.effects('connect').map(({ via }) => via)).toEqual(['broker', 'broker', 'broker'])
    stage.pass(1_000, answering)
    const knocked = stage.effects('connect').map(({ peer }) => peer)
    expect(knocked).toHaveLength(4)
    stage.greet(knocked[0]!)
    stage.pass(10_000, [...answering, knocked[0]!])
    expect(stage.effects('introduce')).toHaveLength(1)
    expect(stage.effects('connect')).toHaveLength(4)
    expect(stage.woken()).toBe(1)
    expect(stage.links.size).toBe(8)
  })

  it('is not alarmed by links that its own sleep has cost', () => {
    const stage = settled()
    stage.overlay.thaw()
    stage.pass(100)
    stage.greet(p(60))
    stage.pass(1_500, [p(60)])
    expect([...stage.links.all()].map(({ peer }) => peer)).toEqual([p(60)])
    expect(stage.core.take('join').length).toBeGreaterThan(0)
    expect(stage.core.counters.get('died') ?? 0).toBe(0)
    expect(stage.effects('introduce')).toHaveLength(1)
  })

  it('can call those whose link has only just been found dead, for they may be all there are', () => {
    const stage = createStage({ topics: [] })
    stage.join(room, 2)
    stage.greet(p(1))
    stage.pass(10_000, [p(1)])
    stage.core.effects.length = 0
    stage.overlay.thaw()
    stage.pass(400)
    stage.overlay.introducers([p(1)])
    stage.pass(800)
    expect(stage.effects('connect')).toMatchObject([{ peer: p(1), via: 'broker' }])
  })
})
