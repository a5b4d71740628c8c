import { describe, expect, it } from 'vitest'
import { p, topicOf } from '../core.fixture.ts'
import { topicHintOf } from '../tags.ts'
import { createStage, entry, room } from './overlay.fixture.ts'

const hints = [topicHintOf(room)]
const others = (count: number) => Array.from({ length: count }, (_, place) => p(place + 1))

function full() {
  const stage = createStage()
  others(8).forEach(peer => stage.greet(peer))
  stage.pass(20_000, others(8))
  return stage
}

describe('admission', () => {
  it('lets anybody in while there is room, and keeps the place for them', () => {
    const stage = createStage()
    others(6).forEach(peer => stage.greet(peer))
    expect(stage.overlay.admits({ peer: p(20), needy: false, hints })).toBe(true)
    expect(stage.overlay.admits({ peer: p(21), needy: false, hints })).toBe(true)
    expect(stage.overlay.admits({ peer: p(22), needy: false, hints })).toBe(false)
    stage.pass(5_000, others(6))
    expect(stage.overlay.admits({ peer: p(22), needy: false, hints })).toBe(true)
  })

  it('makes room for who is in need, and sends the one who goes to the newcomer', () => {
    const stage = full()
    expect(stage.overlay.admits({ peer: p(20), needy: false, hints })).toBe(false)
    expect(stage.overlay.admits({ peer: p(20), needy: true, hints: [topicHintOf(topicOf(65_536 ** 3))] })).toBe(false)
    expect(stage.overlay.admits({ peer: p(20), needy: true, hints })).toBe(true)
    stage.core.take('bye')
    stage.greet(p(20))
    const [bye] = stage.core.take('bye')
    expect(bye).toMatchObject({ frame: { reason: 'full', others: [{ peer: p(20) }] } })
    expect(stage.links.size).toBe(9)
    stage.pass(1_000, [...others(8), p(20)])
    expect(stage.links.size).toBe(8)
    expect(stage.links.get(p(20))).toBeDefined()
    expect(stage.lost).toEqual([bye!.to])
  })

  it('is not emptied by many who say they are in need', () => {
    const stage = full()
    const elders = others(4)
    let admitted = 0
    for (let sybil = 100; sybil < 400; sybil++) {
      if (stage.overlay.admits({ peer: p(sybil), needy: true, hints })) {
        admitted += 1
        stage.greet(p(sybil))
      }
      stage.pass(100, [...others(8), ...Array.from({ length: 300 }, (_, place) => p(100 + place))])
    }
    expect(admitted).toBeLessThanOrEqual(3 + 30_000 / 2_000 + 1)
    expect(elders.filter(peer => stage.links.get(peer) === undefined)).toEqual([])
  })

  it('refuses who is banned, and everybody while asleep', () => {
    const stage = createStage()
    stage.banned.add(p(1))
    expect(stage.overlay.admits({ peer: p(1), needy: true, hints })).toBe(false)
    stage.overlay.freeze()
    expect(stage.overlay.admits({ peer: p(2), needy: true, hints })).toBe(false)
  })

  it('has no waiting room without end', () => {
    const stage = createStage()
    for (let peer = 1; peer <= 40; peer++)
      stage.overlay.linkUp(p(peer), 30)
    expect(stage.links.size).toBeLessThanOrEqual(12)
    expect(stage.effects('close')).toHaveLength(28)
  })

  it('keeps who is needed by a small room and lets others go', () => {
    const stage = createStage({ topics: [] })
    stage.join(room, 1_000)
    stage.join(topicOf(2), 4)
    const mates = [p(1), p(2), p(3)]
    mates.forEach(peer => stage.greet(peer, [room, topicOf(2)]))
    others(8).slice(3).forEach(peer => stage.greet(peer))
    stage.pass(20_000, others(8))
    for (let newcomer = 20; newcomer < 40; newcomer++) {
      stage.overlay.admits({ peer: p(newcomer), needy: true, hints })
      stage.greet(p(newcomer))
      stage.pass(15_000, [...others(8), ...Array.from({ length: 20 }, (_, place) => p(20 + place))])
    }
    expect(mates.filter(peer => stage.links.get(peer) === undefined)).toEqual([])
    expect(stage.links.size).toBeLessThanOrEqual(9)
  })

  it('goes down to three for low power, with a word to each of the others', () => {
    const stage = full()
    stage.core.take('bye')
    stage.overlay.limit(3)
    expect(stage.core.take('bye')).toHaveLength(5)
    stage.pass(2_000, others(8))
    expect(stage.links.size).toBe(3)
    stage.dials.length = 0
    stage.hear([...stage.links.all()][0]!.peer, [entry(p(50)), entry(p(51))])
    stage.pass(5_000, others(8))
    expect(stage.dials).toEqual([])
    stage.overlay.limit(8)
    stage.pass(5_000, others(8))
    expect(stage.dials.length).toBeGreaterThan(0)
  })
})
