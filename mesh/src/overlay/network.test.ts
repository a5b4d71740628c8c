import type { Network, Node } from './network.fixture.ts'
import { describe, expect, it } from 'vitest'
import { topicOf } from '../core.fixture.ts'
import { createNetwork } from './network.fixture.ts'

const room = topicOf(1)

function crowd(count: number, network: Network = createNetwork({ seed: 5 })): Network {
  for (let joined = 0; joined < count; joined++) {
    network.add().join(room, count)
    network.pass(300)
  }
  return network
}

/** Neighbours that are really there. */
function degree(network: Network, node: Node): number {
  const there = new Set(network.live().map(({ peer }) => peer))
  return [...node.links.all()].filter(link => there.has(link.peer) && !link.suspect).length
}
const share = (network: Network, holds: (node: Node) => boolean): number => network.live().filter(holds).length / network.live().length
/** In steps, for those who want to know when. */
function untilTrue(network: Network, holds: () => boolean, atMostMs: number): number {
  for (let passedMs = 0; passedMs < atMostMs; passedMs += 100) {
    if (holds())
      return passedMs
    network.pass(100)
  }
  return Number.POSITIVE_INFINITY
}

describe('a network of overlays', () => {
  it('gives each newcomer a link within a second and four soon after, asking the meeting point once', () => {
    const network = createNetwork({ seed: 3 })
    const waited: { first: number, fourth: number }[] = []
    for (let joined = 0; joined < 40; joined++) {
      const node = network.add()
      node.join(room, 40)
      const first = untilTrue(network, () => degree(network, node) >= 1, 5_000)
      const fourth = first + untilTrue(network, () => degree(network, node) >= 4, 5_000)
      if (joined > 8)
        waited.push({ first, fourth })
    }
    expect(Math.max(...waited.map(({ first }) => first))).toBeLessThanOrEqual(3_000)
    expect(waited.filter(({ fourth }) => fourth <= 3_000).length / waited.length).toBeGreaterThanOrEqual(0.95)
    expect(network.count('introduce')).toBeLessThanOrEqual(40 * 1.5 + 20)
  })

  it('becomes one part with nearly all at seven or eight links, and then quiet', () => {
    const network = crowd(60)
    network.pass(60_000)
    expect(network.parts(room)).toBe(1)
    expect(share(network, node => node.links.size >= 7 && node.links.size <= 9)).toBeGreaterThanOrEqual(0.95)
    const dialled = network.count('dialled')
    network.pass(60_000)
    // The probes for a lost half, and what follows from each.
    expect(network.count('dialled') - dialled).toBeLessThanOrEqual(60)
    expect(network.count('died')).toBe(0)
  })

  it('repairs itself within ten seconds when half of all die silently', () => {
    const network = crowd(60)
    network.pass(30_000)
    network.nodes.forEach((node, place) => place % 2 === 1 && node.die())
    network.pass(10_000)
    expect(network.parts(room)).toBe(1)
    expect(share(network, node => degree(network, node) >= 6)).toBe(1)
    expect(share(network, node => degree(network, node) >= 7)).toBeGreaterThanOrEqual(0.95)
  })

  it('links nine each to each, whether they were told how many they are or not', () => {
    for (const size of [9, undefined]) {
      const network = createNetwork({ seed: 4 })
      for (let joined = 0; joined < 9; joined++) {
        network.add().join(room, size)
        network.pass(300)
      }
      network.pass(20_000)
      expect(share(network, node => degree(network, node) === 8)).toBe(1)
      const dialled = network.count('dialled')
      network.pass(120_000)
      expect(network.count('dialled')).toBe(dialled)
    }
  })

  it('has links again within three seconds of waking, announced or not', () => {
    const network = crowd(40)
    network.pass(30_000)
    const sleepers = network.nodes.filter((_, place) => place % 2 === 0)
    sleepers.forEach(node => node.stall())
    network.pass(180_000)
    sleepers.forEach((node, place) => node.goOn(place % 2 === 0))
    // Who is not told notices at the next of its own timers.
    network.pass(3_000)
    expect(sleepers.filter(node => degree(network, node) >= 1)).toHaveLength(20)
    network.pass(10_000)
    expect(network.parts(room)).toBe(1)
    expect(share(network, node => degree(network, node) >= 6)).toBeGreaterThanOrEqual(0.9)
  })

  it('does not leave those to themselves who woke together', () => {
    const network = crowd(60)
    network.pass(30_000)
    const sleepers = network.nodes.filter((_, place) => place % 5 < 2)
    sleepers.forEach(node => node.stall())
    network.pass(80_000)
    sleepers.forEach(node => node.goOn())
    expect(network.parts(room)).toBeGreaterThan(1)
    network.pass(1_500)
    expect(network.parts(room)).toBe(1)
    const dialled = network.count('dialled')
    network.pass(30_000)
    network.pass(30_000)
    expect(network.parts(room)).toBe(1)
    expect(network.count('dialled') - dialled).toBeLessThanOrEqual(60 * 4)
  })

  it('lets two who are alone find each other again after one slept', () => {
    const network = createNetwork({ seed: 7 })
    const [one, other] = [network.add(), network.add()]
    one.join(room, 2)
    other.join(room, 2)
    network.pass(10_000)
    one.stall()
    network.pass(120_000)
    one.goOn()
    network.pass(3_000)
    expect([degree(network, one), degree(network, other)]).toEqual([1, 1])
  })

  it('finds its other half after a partition', () => {
    const network = crowd(40)
    network.pass(20_000)
    network.nodes.forEach((node, place) => node.part = place % 2)
    network.pass(300_000)
    expect(network.parts(room)).toBe(2)
    network.nodes.forEach(node => node.part = 0)
    expect(untilTrue(network, () => network.parts(room) === 1, 60_000)).toBeLessThanOrEqual(60_000)
  })

  it('holds together where NATs keep a third of all pairs apart, and does not try those for ever', () => {
    const isApart = (one: number, other: number): boolean => (one * 7_919 + other * 7_919 ^ one * other * 31) % 100 < 35
    const network = crowd(50, createNetwork({ seed: 6, isApart }))
    network.pass(40_000)
    expect(network.parts(room)).toBe(1)
    expect(share(network, node => degree(network, node) >= 7)).toBeGreaterThanOrEqual(0.95)
    const dialled = network.count('dialled')
    network.pass(60_000)
    expect(network.count('dialled') - dialled).toBeLessThanOrEqual(60)
  })

  it('keeps small rooms together inside of an event, and the event with them', () => {
    const network = createNetwork({ seed: 9 })
    const small = (number: number) => topicOf(100 + Math.floor(number / 6))
    for (let number = 0; number < 48; number++) {
      const node = network.add()
      node.join(room, 48)
      node.join(small(number), 6)
      network.pass(300)
    }
    network.pass(60_000)
    expect(network.parts(room)).toBe(1)
    for (let number = 0; number < 48; number += 6)
      expect(network.parts(small(number))).toBe(1)
    expect(share(network, node => node.links.inTopic(node.topics.all()[1]!).length >= 3)).toBeGreaterThanOrEqual(0.9)
    expect(share(network, node => node.links.size <= 9)).toBe(1)
  })
})
