import type { Network } from './network.fixture.ts'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../core.fixture.ts'
import { createNetwork } from './network.fixture.ts'

const size = 120

/** Few authors speak much, as they do. */
function talk(network: Network, messages: number, random: () => number): void {
  for (let number = 0; number < messages; number++) {
    let author = 0
    do
      author = Math.floor(random() ** 3 * size)
    while (network.nodes[author]!.isDead || network.nodes[author]!.isBlackHole)
    network.publish(author)
    network.pass(200)
  }
}

/** Of those whom a flood would reach: the share that has it, in time. */
function share(network: Network, from: number, withinMs = Number.POSITIVE_INFINITY): number {
  let wanted = 0
  let had = 0
  for (const message of network.told.slice(from)) {
    const reachable = network.flood(message.author)
    network.nodes.forEach((node, index) => {
      if (index === message.author || node.isDead || reachable[index] === Number.POSITIVE_INFINITY)
        return
      wanted += 1
      if (message.atMsByNode[index]! > 0 && message.atMsByNode[index]! - message.atMs <= withinMs)
        had += 1
    })
  }
  return had / wanted
}

function copies(network: Network, from: number): number {
  const told = network.told.slice(from)
  return told.reduce((sum, message) => sum + message.copies, 0) / told.reduce((sum, message) => sum + message.delivered, 0)
}

describe('120 peers with 8 links each', () => {
  const network = createNetwork({ size, seed: 3 })
  const random = seededRandom(4)

  it('deliver everything to everybody from the first', () => {
    talk(network, 150, random)
    expect(share(network, 0)).toBe(1)
  })

  it('warm, hardly a copy too many, hardly a byte beside the payload, quick, in few hops', () => {
    const from = network.told.length
    network.bytes.clear()
    talk(network, 40, random)
    network.pass(2_000)
    expect(share(network, from, 300)).toBe(1)
    expect(copies(network, from)).toBeLessThan(1.1)
    const bytes = [...network.bytes.values()].reduce((sum, part) => sum + part, 0)
    expect(bytes / 300 / (size - 1) / 40).toBeLessThan(1.4)
    expect(Math.max(...network.told.slice(from).flatMap(({ hops }) => [...hops]))).toBeLessThanOrEqual(9)
  })

  it('when half of them die in silence, the rest has each message within 1.5 s, and the trees are mended', () => {
    const from = network.told.length
    network.kill(Array.from({ length: size }, (_, index) => index).filter(() => random() < 0.5))
    talk(network, 20, random)
    network.pass(2_000)
    expect(share(network, from, 1_500)).toBe(1)
    network.pass(10_000)
    talk(network, 200, random)
    const later = network.told.length
    talk(network, 40, random)
    network.pass(2_000)
    expect(share(network, later, 1_500)).toBe(1)
    expect(copies(network, later)).toBeLessThan(1.3)
  })

  it('nobody was blamed', () => {
    expect([...network.blamed]).toEqual([])
  })
})

it('a fifth of black holes, which also lay trees, keeps nothing from the others', () => {
  const network = createNetwork({ size, seed: 5 })
  const random = seededRandom(6)
  for (let index = 0; index < size; index += 5)
    network.publish(index)
  for (let index = 0; index < size; index += 5)
    network.nodes[index]!.isBlackHole = true
  network.pass(3_000)
  const from = network.told.length
  talk(network, 60, random)
  network.pass(3_000)
  expect(share(network, from)).toBe(1)
  expect(share(network, from, 1_500)).toBeGreaterThanOrEqual(0.999)
})

it('one frame in twenty lost: all the same', () => {
  const network = createNetwork({ size: 80, seed: 7, loss: 0.05 })
  for (let number = 0; number < 60; number++) {
    network.publish(number % 7)
    network.pass(200)
  }
  network.pass(5_000)
  expect(share(network, 0)).toBeGreaterThan(0.9999)
})

it('a newcomer hears everything, and soon along the trees', () => {
  const network = createNetwork({ size: 40, linked: 39, degree: 6, seed: 8 })
  for (let number = 0; number < 20; number++) {
    network.publish(number % 5)
    network.pass(200)
  }
  const from = network.told.length
  network.connect(39, 1, 20)
  network.connect(39, 2, 30)
  network.pass(1_000)
  for (let number = 0; number < 5; number++) {
    network.publish(number)
    network.pass(1_000)
  }
  for (const message of network.told.slice(from))
    expect(message.atMsByNode[39]! - message.atMs).toBeLessThan(200)
})
