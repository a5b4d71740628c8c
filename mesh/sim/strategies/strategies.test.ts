import type { StrategyName } from '../scenario/scenario.ts'
import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../figures/outcome.ts'
import { parseScenario } from '../scenario/scenario.ts'
import { randomGraph } from '../world/graph.ts'
import { createSimulation } from '../world/world.ts'
import { strategies } from './index.ts'

const peers = 100

function run(strategy: Exclude<StrategyName, 'mesh'>, given: object = {}): ReturnType<typeof outcomeOf> {
  const parsed = parseScenario({ name: strategy, peers, lastsS: 60, strategy, graph: { type: 'random' }, arrivals: { overS: 1 }, talk: { fromS: 5, untilS: 50, perS: 4, warmAfterS: 20 }, ...given })
  if (!parsed.ok)
    throw new Error(parsed.error.join('\n'))
  const simulation = createSimulation({ scenario: parsed.value, seed: 3, createMesh: strategies[strategy], edges: randomGraph(peers, 8, 3) })
  simulation.advance(60)
  return outcomeOf(simulation)
}

describe.each(['flood', 'plumtree', 'gossipsub'] as const)('%s', (name) => {
  it('brings every message to everybody on a given graph', () => {
    const { figures } = run(name)
    expect(figures).toMatchObject({ 'delivered': 1, 'delivered-cold': 1 })
  })

  it('replays a seed exactly', () => {
    expect(run(name)).toEqual(run(name))
  })

  it('still reaches most of those who are left when a third die at once', () => {
    const { figures } = run(name, { happenings: [{ type: 'kill', atS: 52, share: 0.3, speak: true }] })
    expect(figures['first-after-eventually']).toBeGreaterThan(0.95)
  })
})

it('costs what each is known for', () => {
  const [flood, plumtree, gossipsub] = (['flood', 'plumtree', 'gossipsub'] as const).map(name => run(name).figures)
  expect(flood!['copies-per-delivery']).toBeGreaterThan(6.5)
  expect(plumtree!['copies-per-delivery']).toBeLessThan(1.6)
  expect(gossipsub!['copies-per-delivery']).toBeGreaterThan(4)
  expect(plumtree!['p99-ms']).toBeGreaterThan(flood!['p99-ms']!)
})
