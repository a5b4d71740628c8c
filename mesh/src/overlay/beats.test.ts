import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createStage } from './overlay.fixture.ts'

describe('beats', () => {
  it('pings every two seconds and learns the round trip', () => {
    const stage = createStage()
    const link = stage.greet(p(1))
    stage.pass(4_000, [p(1)])
    let pings = 0
    for (let beat = 0; beat < 10; beat++) {
      stage.core.pass(2_000)
      for (const { frame } of stage.core.take('ping')) {
        pings += 1
        stage.core.pass(200)
        stage.receive(p(1), { type: 'pong', nonce: frame.nonce })
      }
    }
    expect(pings).toBeGreaterThanOrEqual(9)
    expect(link.rttMs).toBeGreaterThan(100)
    expect(link.suspect).toBe(false)
  })

  it('answers pings', () => {
    const stage = createStage()
    stage.greet(p(1))
    stage.receive(p(1), { type: 'ping', nonce: 7 })
    expect(stage.core.take('pong')).toEqual([{ to: p(1), frame: { type: 'pong', nonce: 7 } }])
  })

  it('suspects after one missed ping and buries after six seconds of silence', () => {
    const stage = createStage()
    const link = stage.greet(p(1))
    stage.greet(p(2))
    const heardMs = stage.core.now()
    stage.pass(3_200, [p(2)])
    expect(link.suspect).toBe(true)
    expect(stage.links.get(p(2))!.suspect).toBe(false)
    stage.pass(heardMs + 5_900 - stage.core.now(), [p(2)])
    expect(stage.links.get(p(1))).toBe(link)
    stage.pass(200, [p(2)])
    expect(stage.links.get(p(1))).toBeUndefined()
    expect(stage.lost).toEqual([p(1)])
    expect(stage.effects('close')).toMatchObject([{ peer: p(1), reason: 'dead' }])
    expect(stage.links.get(p(2))).toBeDefined()
  })

  it('takes anything heard for life', () => {
    const stage = createStage()
    const link = stage.greet(p(1))
    for (let second = 0; second < 20; second++) {
      stage.pass(1_000)
      link.lastHeardMs = stage.core.now()
    }
    expect(stage.links.get(p(1))).toBe(link)
    expect(link.lossShare).toBeGreaterThan(0.5)
  })

  it('ignores answers to other pings than the last', () => {
    const stage = createStage()
    const link = stage.greet(p(1))
    stage.core.pass(2_000)
    const [ping] = stage.core.take('ping')
    const before = link.rttMs
    stage.receive(p(1), { type: 'pong', nonce: ping!.frame.nonce + 1 })
    expect(link.rttMs).toBe(before)
    stage.receive(p(1), { type: 'pong', nonce: ping!.frame.nonce })
    const once = link.rttMs
    stage.core.pass(500)
    stage.receive(p(1), { type: 'pong', nonce: ping!.frame.nonce })
    expect(link.rttMs).toBe(once)
  })
})
