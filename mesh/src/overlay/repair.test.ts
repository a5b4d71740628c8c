import { describe, expect, it } from 'vitest'
import { p } from '../core.fixture.ts'
import { createStage, entry } from './overlay.fixture.ts'

const others = (count: number) => Array.from({ length: count }, (_, place) => p(place + 1))

function settled(passive = 20) {
  const stage = createStage()
  others(8).forEach(peer => stage.greet(peer))
  stage.hear(p(1), Array.from({ length: passive }, (_, place) => entry(p(100 + place))))
  stage.pass(20_000, others(8))
  stage.dials.length = 0
  stage.core.take('join')
  return stage
}

describe('repair', () => {
  it('does nothing while nothing is missing', () => {
    const stage = settled()
    stage.pass(120_000, others(8))
    expect(stage.dials).toEqual([])
    expect(stage.core.take('join')).toEqual([])
    expect(stage.effects('close')).toEqual([])
  })

  it('replaces half of its links, silent at once, within seconds: walks and several dials', () => {
    const stage = settled()
    const living = others(4)
    stage.pass(4_000, living)
    expect(stage.dials.length).toBeGreaterThanOrEqual(3)
    expect(stage.core.take('join').length).toBeGreaterThanOrEqual(2)
    expect(stage.core.take('join').every(({ to }) => living.includes(to))).toBe(true)
    stage.pass(2_500, living)
    expect(stage.links.size).toBe(4)
    expect(stage.effects('introduce').length).toBeGreaterThan(1)
  })

  it('is not held up by candidates that are dead, too', () => {
    const stage = settled()
    stage.pass(14_000, others(3))
    expect(new Set(stage.dials.map(({ peer }) => peer)).size).toBeGreaterThanOrEqual(12)
    expect(stage.overlay.dialling().length).toBeLessThanOrEqual(6)
  })

  it('gives up attempts when there is no place left for them', () => {
    const stage = settled()
    stage.pass(4_000, others(4))
    const waiting = stage.overlay.dialling()
    expect(waiting.length).toBeGreaterThan(0)
    others(4).forEach((_, place) => stage.greet(p(60 + place)))
    stage.pass(100, [...others(4), ...others(4).map((_, place) => p(60 + place))])
    expect(stage.overlay.dialling()).toEqual([])
    expect(stage.effects('close').filter(({ reason }) => reason === 'refused').length).toBeGreaterThanOrEqual(waiting.length)
  })

  it('asks for one free place a few times, and then rests', () => {
    const stage = settled()
    stage.overlay.linkDown(p(8))
    for (let second = 0; second < 120; second++) {
      stage.pass(1_000, others(7))
      stage.overlay.dialling().forEach(peer => stage.overlay.refused(peer, 'full'))
    }
    expect(stage.dials.length).toBeGreaterThanOrEqual(1)
    expect(stage.dials.length).toBeLessThanOrEqual(3)
    expect(stage.dials.every(({ needy }) => !needy)).toBe(true)
  })

  it('leaves the last place to newcomers for a while: where half come and go, one comes soon', () => {
    const stage = settled()
    stage.receive(p(8), { type: 'bye', reason: 'leaving', others: [] })
    stage.pass(5_000, others(7))
    expect(stage.dials).toEqual([])
    stage.greet(p(50))
    stage.pass(60_000, [...others(7), p(50)])
    expect(stage.dials).toEqual([])
  })

  it('does not dial those again for minutes from whom NATs keep it apart', () => {
    const stage = settled(1)
    others(8).slice(4).forEach(peer => stage.receive(peer, { type: 'bye', reason: 'leaving', others: [] }))
    stage.pass(5_000, others(4))
    expect(stage.dials.some(({ peer }) => peer === p(100))).toBe(true)
    stage.overlay.connectFailed(p(100))
    stage.dials.length = 0
    for (let minute = 0; minute < 4; minute++) {
      stage.hear(p(1), [entry(p(100))])
      stage.pass(60_000, others(4))
    }
    expect(stage.dials.filter(({ peer }) => peer === p(100))).toEqual([])
  })

  it('goes where it is sent when it is shown out, while the link still stands', () => {
    const stage = settled(0)
    stage.receive(p(3), { type: 'bye', reason: 'full', others: [entry(p(70)), entry(p(71))] })
    expect(stage.dials[0]).toEqual({ peer: p(70), needy: false })
    expect(stage.links.get(p(3))).toBeDefined()
    stage.overlay.linkDown(p(3))
    expect(stage.lost).toEqual([p(3)])
    stage.pass(5_000, others(8))
    expect(stage.dials.map(({ peer }) => peer)).not.toContain(p(3))
  })

  it('lets go at once of who leaves or sleeps, and believes no older word about them', () => {
    const stage = settled(0)
    stage.receive(p(3), { type: 'bye', reason: 'asleep', others: [] })
    expect(stage.links.get(p(3))).toBeUndefined()
    expect(stage.lost).toEqual([p(3)])
    const before = stage.overlay.passiveSize()
    stage.hear(p(1), [entry(p(3), undefined, 30)])
    expect(stage.overlay.passiveSize()).toBe(before)
    stage.pass(100, others(8))
    stage.hear(p(1), [entry(p(3))])
    expect(stage.overlay.passiveSize()).toBe(before + 1)
  })

  it('says goodbye with others to go to, when asked to dismiss somebody politely', () => {
    const stage = settled()
    stage.overlay.dismiss(p(2), 'bad')
    expect(stage.core.take('bye')).toEqual([{ to: p(2), frame: { type: 'bye', reason: 'bad', others: [] } }])
    expect(stage.links.get(p(2))).toBeUndefined()
    stage.overlay.stop()
    expect(stage.core.take('bye').map(({ frame }) => frame.reason)).toEqual(Array.from({ length: 7 }).fill('leaving'))
    expect(stage.links.size).toBe(0)
    stage.core.effects.length = 0
    stage.pass(60_000)
    expect(stage.core.effects).toEqual([])
  })
})
